who$ = GET FORM VALUE "who"
