INSERT "visits", { number: 1 }
