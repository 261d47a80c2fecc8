/** The address that Meta calls. */
export const WHATSAPP_PATH = "/webhooks/whatsapp";
