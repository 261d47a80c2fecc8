x = 1e999                    ' expect error: syntax/number-too-large
