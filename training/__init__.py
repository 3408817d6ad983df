"""How the shipped stance judge is made: prepare, generate, train, distil, calibrate, export, evaluate.

Each step is one command, `python -m training.STEP`; README.md has the recipe with its times. Nothing here is part of
the installed package.
"""
