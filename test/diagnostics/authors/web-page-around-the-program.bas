' mistakes: 3
TALK &quot;Hello&quot;
HEAR age AS INTEGER
IF age &lt; 18 THEN TALK "Sorry"
<br>
