"""Knowledge of the Dutch language: words, numbers, lemmas, compounds. It stands on the models alone."""
