/**
 * What every fixture becomes: file → one line per item, in the form of `lines.ts`. Read it in review like prose.
 *
 * @module
 */
export const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  "openapi-field-group-create": ["kept group_lifecycle_update: No script sees updates of this kind."],
  "openapi-msg-button-reply": [
    'message button "Cancel" by 16505551234 at phone:16505551234 named "Sheena Nelson" id wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTZBQzg0MzQ4QjRCM0NGNkVGOAA=',
  ],
  "openapi-msg-contacts": [
    'message contacts "" by 16505551234 at phone:16505551234 named "Sheena Nelson" id wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=',
  ],
  "openapi-msg-list-reply": [
    'message list "Priority Mail Express" by 16505551234 at phone:16505551234 named "Sheena Nelson" id wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQUJDQ0NDM0FEODY4ODkzOTc5RgA=',
  ],
  "openapi-msg-location": [
    'message location "" by 16505551234 at phone:16505551234 named "Sheena Nelson" id wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTU2MjZEMDBGRkE3MENEMDE0RQA=',
  ],
  "openapi-msg-reaction": [
    'message other "" by 16505551234 at phone:16505551234 named "Sheena Nelson" id wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=, wakes nobody',
  ],
  "openapi-msg-system-number-change": [
    "move phone:16505551234 to phone:12195555358 id wamid.HBgLMTk4MzU1NTE5NzQVAgASGAoxMTgyMDg2MjY3AA==",
  ],
  "openapi-msg-template-quick-reply": [
    'message button "Unsubscribe" by 16505551234 at phone:16505551234 named "Sheena Nelson" id wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQUU0M0MxQzQzMUJCMTMwNUZFOQA=',
  ],
  "openapi-msg-text-product-inquiry": [
    'message text "Is this still available?" by 16505551234 at phone:16505551234 named "Sheena Nelson" id wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTA2NTUwRkNEMDdFQjJCRUU0NQA=',
  ],
  "openapi-msg-text": [
    'message text "Does it come in another color?" by 16505551234 at phone:16505551234 named "Sheena Nelson" id wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=',
  ],
  "openapi-msg-unsupported": [
    'message other "" by 16505551234 at phone:16505551234 named "Sheena Nelson" id wamid.HBgLMTQyMDU1NTA3NDkVAgASGBI5N0MwRjg0RTVBNUI1RDA2OTkA, wakes nobody',
  ],
  "own-batch-duplicate-message": [
    'message text "dup" by 16505551234 at phone:16505551234 + bsuid:US.13491208655302741918 named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0041AUTHOREDFIXTURE0000A=',
    'message text "dup" by 16505551234 at phone:16505551234 + bsuid:US.13491208655302741918 named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0041AUTHOREDFIXTURE0000A=',
  ],
  "own-batch-messages-and-statuses-same-value": [
    'message text "hi" by 16505551234 at phone:16505551234 + bsuid:US.13491208655302741918 named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0243AUTHOREDFIXTURE0000A=',
    "status sent of wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0244AUTHOREDFIXTURE0000A=",
  ],
  "own-empty-changes": ["kept entry: There is no change in it."],
  "own-empty-value": ["kept messages: There is nothing in it that we know."],
  "own-field-account-review": ["kept account_review_update: No script sees updates of this kind."],
  "own-field-account-update-disabled": ["kept account_update: No script sees updates of this kind."],
  "own-field-business-capability": ["kept business_capability_update: No script sees updates of this kind."],
  "own-field-history-chunk": ["kept history: No script sees updates of this kind."],
  "own-field-history-declined": ["kept history: No script sees updates of this kind."],
  "own-field-phone-name-update": ["kept phone_number_name_update: No script sees updates of this kind."],
  "own-field-phone-quality-throughput": [
    "kept phone_number_quality_update: No script sees updates of this kind.",
  ],
  "own-field-security": ["kept security: No script sees updates of this kind."],
  "own-field-template-category-impending": ["kept template_category_update: The template is sent as before."],
  "own-field-template-quality-wrong-field": [
    "kept message_template_status_update: The template is sent as before.",
  ],
  "own-field-template-status-archived": ["template winter en_US of orders is ARCHIVED, MARKETING"],
  "own-field-template-status-paused": ["template order_update pt_BR of orders is PAUSED, UTILITY"],
  "own-field-template-status-pending-deletion": ["template old en_US of orders is PENDING_DELETION"],
  "own-field-user-preferences-stop": ["preference stop of phone:16505551234 + bsuid:US.13491208655302741918"],
  "own-field-username-update": ["kept business_username_updates: No script sees updates of this kind."],
  "own-msg-button-reply-bsuid-only": [
    'message button "Segunda via" by US.13491208655302741918 at bsuid:US.13491208655302741918 named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0003AUTHOREDFIXTURE0000A=',
  ],
  "own-msg-contacts-request-shared": [
    'message contacts "" by US.13491208655302741918 at bsuid:US.13491208655302741918 named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0009AUTHOREDFIXTURE0000A=',
  ],
  "own-msg-document-no-caption": [
    'message document "" by 16505551234 at phone:16505551234 + bsuid:US.13491208655302741918 named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0023AUTHOREDFIXTURE0000A=',
  ],
  "own-msg-edit-text": [
    'message other "" by 16505551234 at phone:16505551234 + bsuid:US.13491208655302741918 named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0033AUTHOREDFIXTURE0000A=, wakes nobody, no window',
  ],
  "own-msg-image-url-caption": [
    'message image "comprovante" by 16505551234 at phone:16505551234 + bsuid:US.13491208655302741918 named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0021AUTHOREDFIXTURE0000A=',
  ],
  "own-msg-media-too-big-131052": [
    'message other "" by 16505551234 at phone:16505551234 + bsuid:US.13491208655302741918 named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0024AUTHOREDFIXTURE0000A=, wakes nobody',
  ],
  "own-msg-nfm-address": [
    'message form "" by 16505551234 at phone:16505551234 + bsuid:US.13491208655302741918 named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0029AUTHOREDFIXTURE0000A=',
  ],
  "own-msg-reply-to-deleted-context": [
    'message text "?" by 16505551234 at phone:16505551234 + bsuid:US.13491208655302741918 named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0032AUTHOREDFIXTURE0000A=',
  ],
  "own-msg-request-welcome-legacy": ["kept messages: It is of a type that we do not know, or broken."],
  "own-msg-system-user-id-change": [
    "move bsuid:US.13491208655302741918 to bsuid:US.24601357924680135792 id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0007AUTHOREDFIXTURE0000A=",
  ],
  "own-msg-text-all-identifiers": [
    'message text "oi" by 16505551234 at phone:16505551234 + bsuid:US.13491208655302741918 named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0001AUTHOREDFIXTURE0000A=',
  ],
  "own-msg-text-br-ninth-digit": [
    'message text "Olá! Çedilha e açúcar" by 551187654321 at phone:551187654321 + bsuid:BR.90817263544536271 named "João Silva" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0006AUTHOREDFIXTURE0000A=',
  ],
  "own-msg-text-emoji-rtl": [
    'message text "שלום 👩🏽‍🚀 مرحبا é" by 16505551234 at phone:16505551234 + bsuid:US.13491208655302741918 named "مها" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0014AUTHOREDFIXTURE0000A=',
  ],
  "own-msg-text-group": [
    'message text "hi all" by 16505551234 at group:Y2FwaV9ncm91cDoxOTUwNTU1MDA3OToxMjAzNjMzOTQzMjAdOTY0MDUZD named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0019AUTHOREDFIXTURE0000A=',
  ],
  "own-msg-text-identity-hash": [
    'message text "hi" by 16505551234 at phone:16505551234 + bsuid:US.13491208655302741918 named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0018AUTHOREDFIXTURE0000A=',
  ],
  "own-msg-text-no-profile-name": [
    'message text "hi" by 16505551234 at phone:16505551234 + bsuid:US.13491208655302741918 id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0016AUTHOREDFIXTURE0000A=',
  ],
  "own-msg-text-parent-bsuid": [
    'message text "hello" by US.13491208655302741918 at bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0004AUTHOREDFIXTURE0000A=',
  ],
  "own-msg-text-status-ad-no-clid": [
    'message text "Quero saber mais" by 16505551234 at phone:16505551234 + bsuid:US.13491208655302741918 named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0020AUTHOREDFIXTURE0000A=',
  ],
  "own-msg-text-whitespace-lines": [
    'message text "\\n\\n  1 \\t" by 16505551234 at phone:16505551234 + bsuid:US.13491208655302741918 named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0013AUTHOREDFIXTURE0000A=',
  ],
  "own-msg-unsupported-131060": [
    'message other "" by 16505551234 at phone:16505551234 + bsuid:US.13491208655302741918 named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0025AUTHOREDFIXTURE0000A=, wakes nobody',
  ],
  "own-msg-unsupported-poll": [
    'message other "" by 16505551234 at phone:16505551234 + bsuid:US.13491208655302741918 named "Ana Souza" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0026AUTHOREDFIXTURE0000A=, wakes nobody',
  ],
  "own-other-object-page": ["kept object: It is not about a WhatsApp business account."],
  "own-status-deleted-legacy": ["kept statuses: It is not a status that we know."],
  "own-status-delivered-pmp-service": [
    "status delivered of wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0246AUTHOREDFIXTURE0000A=",
  ],
  "own-status-delivered-service-billable": [
    "status delivered of wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0247AUTHOREDFIXTURE0000A=",
  ],
  "own-status-failed-130429": [
    "status failed of wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0258AUTHOREDFIXTURE0000A= error 130429",
  ],
  "own-status-failed-131026": [
    "status failed of wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0253AUTHOREDFIXTURE0000A= error 131026",
  ],
  "own-status-failed-131031": [
    "status failed of wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0260AUTHOREDFIXTURE0000A= error 131031",
  ],
  "own-status-failed-131042": [
    "status failed of wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0259AUTHOREDFIXTURE0000A= error 131042",
  ],
  "own-status-failed-131047": [
    "status failed of wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0252AUTHOREDFIXTURE0000A= error 131047, window closed",
  ],
  "own-status-failed-131050": [
    "status failed of wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0255AUTHOREDFIXTURE0000A= error 131050",
  ],
  "own-status-failed-131053": [
    "status failed of wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0257AUTHOREDFIXTURE0000A= error 131053",
  ],
  "own-status-failed-bsuid-131062": [
    "status failed of wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0264AUTHOREDFIXTURE0000A= error 131062",
  ],
  "own-status-opaque": [
    'status delivered of wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0251AUTHOREDFIXTURE0000A= echo {"t":"tenant1","c":"cmp-9"}',
  ],
  "own-status-read-no-pricing": [
    "status read of wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQ0249AUTHOREDFIXTURE0000A=",
  ],
  "own-status-unknown": ["kept statuses: It is not a status that we know."],
  "own-value-errors-130429": [
    'kept errors: The number has reached its throughput: 80 messages a second, 1,000 when it was upgraded, 20 in coexistence. Graph says: "Message failed to send because there were too many messages sent from this phone number in a short period of time"',
  ],
  "pywa-echo-delete": ["kept smb_message_echoes: No script sees updates of this kind."],
  "pywa-echo-text": ["kept smb_message_echoes: No script sees updates of this kind."],
  "pywa-field-account-update-account-deleted": ["kept account_update: No script sees updates of this kind."],
  "pywa-field-account-update-account-offboarded": [
    "kept account_update: No script sees updates of this kind.",
  ],
  "pywa-field-account-update-account-reconnected": [
    "kept account_update: No script sees updates of this kind.",
  ],
  "pywa-field-account-update-account-violation": [
    "kept account_update: No script sees updates of this kind.",
  ],
  "pywa-field-account-update-authentication-international-eligibility": [
    "kept account_update: No script sees updates of this kind.",
  ],
  "pywa-field-account-update-partner-added": ["kept account_update: No script sees updates of this kind."],
  "pywa-field-account-update-partner-removed-wa-app-disconnection": [
    "kept account_update: No script sees updates of this kind.",
  ],
  "pywa-field-account-update-partner-removed": ["kept account_update: No script sees updates of this kind."],
  "pywa-field-account-update-primary-business-location-set": [
    "kept account_update: No script sees updates of this kind.",
  ],
  "pywa-field-calls-call-status": ["kept calls: There is nothing in it that we know."],
  "pywa-field-calls-connect-business-initiated": ["kept calls: It is not a call of a person."],
  "pywa-field-calls-connect-user-initiated": [
    'message other "" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wacid.xxxx=, wakes nobody',
  ],
  "pywa-field-template-category-marketing": ["template my_message_template he of orders is MARKETING"],
  "pywa-field-template-quality-yellow": [
    "kept message_template_quality_update: The template is sent as before.",
  ],
  "pywa-field-template-status-approved": ["template order_confirmation en_US of orders is APPROVED, UTILITY"],
  "pywa-field-user-preferences-resume": ["preference resume of phone:16505551234"],
  "pywa-field-user-preferences-signup": ["kept user_preferences: It neither stops nor resumes advertising."],
  "pywa-msg-audio": [
    'message audio "" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.xyzxyz',
  ],
  "pywa-msg-button-button": [
    'message button "title" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.xyzxyz',
  ],
  "pywa-msg-button-quick-reply": [
    'message button "title" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.xsidjw',
  ],
  "pywa-msg-call-permission-accept": [
    'message other "" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.x',
  ],
  "pywa-msg-call-permission-reject": [
    'message other "" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.x',
  ],
  "pywa-msg-contacts": [
    'message contacts "" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.xyzxyz',
  ],
  "pywa-msg-current-location": [
    'message location "" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.xyzxyz',
  ],
  "pywa-msg-edit-image": [
    'message other "" by 16505551234 at phone:16505551234 id wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQUFERjg0NDEzNDdFODU3MUMxMAA=, wakes nobody, no window',
  ],
  "pywa-msg-forwarded-many-times": [
    'message text "text forwarded many times" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.xyzxyz',
  ],
  "pywa-msg-forwarded": [
    'message text "forwarded text" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.xyzxyz',
  ],
  "pywa-msg-interactive-message-with-err": [
    'message other "" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.wegrchytvwcggt=, wakes nobody',
    'kept errors: Something failed at Meta, which does not say what. Graph says: "Unsupported webhook payload"',
  ],
  "pywa-msg-list-callback": [
    'message list "title" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.zyzxyz',
  ],
  "pywa-msg-media-with-url": [
    'message image "" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.xyzxyz',
  ],
  "pywa-msg-nfm-completion": [
    'message form "" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.wegrchytvwcggt==',
  ],
  "pywa-msg-order": [
    'message order "" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.xyzxyz',
  ],
  "pywa-msg-reaction": [
    'message other "" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.xyzxyz, wakes nobody',
  ],
  "pywa-msg-referral": [
    'message text "Hi, saw your ad" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQUFBQUFBQUFBQUFBQUFBQUFBQQA=',
  ],
  "pywa-msg-revoke": [
    'message other "" by 16505551234 at phone:16505551234 id wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTdGOTFEMzBBRTU1QjZDOEIwMwA=, wakes nobody, no window',
  ],
  "pywa-msg-static-sticker": [
    'message sticker "" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.xyzxyz',
  ],
  "pywa-msg-system-phone-number-change": ["move phone:972987654321 to phone:972912345678 id wamid.xyzxyz=="],
  "pywa-msg-text": [
    'message text "Body Text" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.xyzxyz',
  ],
  "pywa-msg-unreaction-empty": [
    'message other "" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.xyzxyz, wakes nobody',
  ],
  "pywa-msg-unsupported-with-type": [
    'message other "" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.xyzxyz, wakes nobody',
  ],
  "pywa-msg-unsupported": [
    'message other "" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.xyzxyz, wakes nobody',
  ],
  "pywa-msg-video": [
    'message video "caption" by 972987654321 at phone:972987654321 + bsuid:US.13491208655302741918 + parent:US.ENT.11815799212886844830 named "Test Name" id wamid.xyzxyz',
  ],
  "pywa-status-delivered": ["status delivered of wamid.xyzxyz"],
  "pywa-status-failed": ["status failed of wamid.xyzxyz error 130472"],
  "pywa-status-played": ["status played of wamid.xyzxyz"],
  "pywa-status-read": ["status read of wamid.xyzxyz"],
  "pywa-status-with-tracker": ["status sent of wamid.xyzxyz echo some data"],
};
