#!/usr/bin/env python3
"""Django's own command line; `python3 run.py manage …` calls it in the project's environment."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corpus_site.settings")
    execute_from_command_line(sys.argv)
