' GET, POST and PUT also begin phrases of authors; as names of variables they are free.
' web: GET https://api.example/a -> 200 a
FUNCTION GET ORDER STATE$ ID$
  RETURN "state of " + ID$
END FUNCTION
FUNCTION SHOP URL$(path$)
  RETURN "https://api.example" + path$
END FUNCTION
order = 7
TALK GET ORDER STATE order                ' expect: state of 7
TALK GET SHOP URL("/a")
' expect web: GET https://api.example/a
' expect: a
get = 1
post = {put: 2}
post.patch = 3
TALK get + post.put + post.patch          ' expect: 6
