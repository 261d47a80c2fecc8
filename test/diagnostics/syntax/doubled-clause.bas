HEAR size$ AS "Small" WITH "Size?" AS "Large"
answer = HEAR "Sure?" WITH "Really?"
