' mistakes: 5
Option Explicit
Dim name As String
Private Sub Greet(ByVal who As String)
  MsgBox "Hello " & who
End Sub
If name Is Nothing Then Exit Sub
x = InputBox("Name?")
