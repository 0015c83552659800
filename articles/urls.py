"""Addresses of the public catalogue; each page has its JSON at the same address with `.json`."""

urlpatterns: list = []
