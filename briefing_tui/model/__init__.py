"""What a brief is: frozen values, standard library only."""
