HEAR age%                    ' answer: old
                             ' expect fault: fault/not-a-number
