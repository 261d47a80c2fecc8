name = #{ formatted_name: "Ana Lima", first_name: "Ana", last_name: "Lima" }
phones = [#{ phone: "+55 (11) 97777-6666", type: "WORK", wa_id: "5511977776666" }, #{ wa_id: "5511966665555" }]
ana = #{ name: name, phones: phones, emails: [#{ email: "ana@example.com", type: "WORK" }], org: #{ company: "Tea & Co." } }
rui = #{ name: #{ first_name: "Rui", last_name: "Reis" } }
CARD #{ type: "contacts", contacts: [ana, rui] }
' expect: contacts: Ana Lima 5511977776666 5511966665555 ana@example.com | organization: Tea & Co.; Rui Reis
rui.birthday = "1990-01-01"
TRY
  CARD #{ type: "contacts", contacts: [rui] }
CATCH problem$
  LOG problem$   ' expect log: `contacts[0].birthday` of this card cannot be sent from here
END TRY
