' GRAPHQL sends the query and what it calls $name, and gives the whole answer; errors in it are errors.
' web: POST https://api.example/graphql -> 200 {"data":{"order":{"state":"sent"}}}
' web: POST https://api.example/graphql -> 200 {"data":null,"errors":[{"message":"no such field"}]}
query$ = "query($id: ID!) { order(id: $id) { state } }"
a = GRAPHQL "https://api.example/graphql", query$, {id: "7"}
' expect web: POST https://api.example/graphql | content-type: application/json | {"query":"query($id: ID!) { order(id: $id) { state } }","variables":{"id":"7"}}
TALK a.data.order.state                   ' expect: sent
ON ERROR RESUME NEXT
b = GRAPHQL "https://api.example/graphql", "{ orders }"
' expect web: POST https://api.example/graphql | content-type: application/json | {"query":"{ orders }","variables":{}}
TALK ERROR MESSAGE                        ' expect: GRAPHQL https://api.example/graphql answered with errors: "{'data':null,'errors':[{'message':'no such field'}]}"
