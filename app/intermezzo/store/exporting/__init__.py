"""The record as files to take along: written in several formats, taken in from one."""
