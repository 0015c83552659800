"""What an object works out when it is first asked for, and then keeps."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):
    """`functools.cached_property` without its lock, which costs more than most of what is kept.

    Python 3.12 has dropped the lock. Two threads that ask at once both work out the same.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self.__doc__ = work.__doc__
        self._work = work

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, one: Any, owner: type | None = None) -> T:
        found: T = self._work(one)
        # From now on the object's own attribute is found before this one.
        one.__dict__[self._name] = found
        return found
