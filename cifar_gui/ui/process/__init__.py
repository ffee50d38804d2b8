"""Threads, jobs and what happens around the process."""
