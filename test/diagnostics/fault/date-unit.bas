TALK DATEADD("2026-03-02", 1, "fortnight")
