/**
 * The bodies that `POST /{version}/{phone-number-id}/messages` takes, as JSON Schema (draft 2020-12): a strict
 * validator of what we send, in the simulator and so in every test.
 *
 * Derived from business-messaging-api_v23.0.yaml of github facebook/openapi at ecba623 (2025-11-21), MIT licence,
 * Copyright (c) Meta Platforms, Inc. and affiliates, and corrected with the limits of Meta's pages as of 2026.
 * Lengths count code points. It is a module and not a .json file so that it is there wherever the program is.
 *
 * @module
 */
type Schema = Readonly<Record<string, unknown>>;

/** The schema of a body: a message of a type, or a read receipt when it has a `status`. */
export function bodySchema(kind: string): Schema | undefined {
  if (kind === "mark_as_read") return { $defs: DEFS, ...MARK_AS_READ };
  const content = Object.hasOwn(CONTENTS, kind) ? CONTENTS[kind] : undefined;
  return content === undefined ? undefined : { $defs: DEFS, ...messageSchema(kind, content) };
}

function messageSchema(type: string, content: Schema): Schema {
  return {
    type: "object",
    required: ["messaging_product", "type", type],
    properties: { ...ENVELOPE, type: { const: type }, [type]: content },
    additionalProperties: false,
    anyOf: [{ required: ["to"] }, { required: ["recipient"] }],
  };
}

const ENVELOPE: Schema = {
  messaging_product: { const: "whatsapp" },
  recipient_type: { enum: ["individual", "group"] },
  to: { type: "string", minLength: 1, maxLength: 64 },
  recipient: {
    type: "string",
    minLength: 1,
    maxLength: 140,
    pattern: "^[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}$",
  },
  context: { $ref: "#/$defs/context" },
  biz_opaque_callback_data: { type: "string", minLength: 1, maxLength: 512 },
  recipient_identity_key_hash: { type: "string", minLength: 1 },
};

/** What stands under the field that has the type's name. */
const CONTENTS: Readonly<Record<string, Schema>> = {
  text: { $ref: "#/$defs/text" },
  image: { $ref: "#/$defs/media_caption" },
  video: { $ref: "#/$defs/media_caption" },
  audio: { $ref: "#/$defs/media_audio" },
  document: { $ref: "#/$defs/media_document" },
  sticker: { $ref: "#/$defs/media_plain" },
  location: { $ref: "#/$defs/location" },
  contacts: { type: "array", minItems: 1, items: { $ref: "#/$defs/contact" } },
  reaction: { $ref: "#/$defs/reaction" },
  interactive: { $ref: "#/$defs/interactive" },
  template: { $ref: "#/$defs/template" },
};

const MARK_AS_READ: Schema = {
  type: "object",
  required: ["messaging_product", "status", "message_id"],
  properties: {
    messaging_product: { const: "whatsapp" },
    status: { const: "read" },
    message_id: { type: "string", minLength: 1 },
    typing_indicator: {
      type: "object",
      required: ["type"],
      properties: { type: { const: "text" } },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
  title: "mark_as_read",
};

const DEFS: Schema = {
  media_plain: {
    type: "object",
    required: [],
    properties: {
      id: { type: "string", minLength: 1 },
      link: { type: "string", minLength: 1, pattern: "^https?://" },
    },
    additionalProperties: false,
    oneOf: [{ required: ["id"] }, { required: ["link"] }],
  },
  media_caption: {
    type: "object",
    required: [],
    properties: {
      id: { type: "string", minLength: 1 },
      link: { type: "string", minLength: 1, pattern: "^https?://" },
      caption: { type: "string", minLength: 1, maxLength: 1024 },
    },
    additionalProperties: false,
    oneOf: [{ required: ["id"] }, { required: ["link"] }],
  },
  media_document: {
    type: "object",
    required: [],
    properties: {
      id: { type: "string", minLength: 1 },
      link: { type: "string", minLength: 1, pattern: "^https?://" },
      caption: { type: "string", minLength: 1, maxLength: 1024 },
      filename: { type: "string", minLength: 1, maxLength: 240 },
    },
    additionalProperties: false,
    oneOf: [{ required: ["id"] }, { required: ["link"] }],
  },
  media_audio: {
    type: "object",
    required: [],
    properties: {
      id: { type: "string", minLength: 1 },
      link: { type: "string", minLength: 1, pattern: "^https?://" },
      voice: { type: "boolean" },
    },
    additionalProperties: false,
    oneOf: [{ required: ["id"] }, { required: ["link"] }],
  },
  context: {
    type: "object",
    required: ["message_id"],
    properties: { message_id: { type: "string", minLength: 1 } },
    additionalProperties: false,
  },
  text: {
    type: "object",
    required: ["body"],
    properties: { body: { type: "string", minLength: 1, maxLength: 4096 }, preview_url: { type: "boolean" } },
    additionalProperties: false,
  },
  location: {
    type: "object",
    required: ["latitude", "longitude"],
    properties: {
      latitude: { type: ["number", "string"], pattern: "^-?[0-9]+(\\.[0-9]+)?$" },
      longitude: { type: ["number", "string"], pattern: "^-?[0-9]+(\\.[0-9]+)?$" },
      name: { type: "string", minLength: 1 },
      address: { type: "string", minLength: 1 },
    },
    additionalProperties: false,
  },
  reaction: {
    type: "object",
    required: ["message_id", "emoji"],
    properties: { message_id: { type: "string", minLength: 1 }, emoji: { type: "string" } },
    additionalProperties: false,
  },
  contact: {
    type: "object",
    required: ["name"],
    properties: {
      addresses: { type: "array", items: { type: "object" } },
      birthday: { type: "string", minLength: 1, pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
      emails: {
        type: "array",
        items: {
          type: "object",
          required: ["email"],
          properties: { email: { type: "string", minLength: 1 }, type: { type: "string", minLength: 1 } },
          additionalProperties: false,
        },
      },
      name: {
        type: "object",
        required: ["formatted_name"],
        properties: {
          formatted_name: { type: "string", minLength: 1 },
          first_name: { type: "string", minLength: 1 },
          last_name: { type: "string", minLength: 1 },
          middle_name: { type: "string", minLength: 1 },
          prefix: { type: "string", minLength: 1 },
          suffix: { type: "string", minLength: 1 },
        },
        additionalProperties: false,
        minProperties: 2,
      },
      org: {
        type: "object",
        required: [],
        properties: {
          company: { type: "string", minLength: 1 },
          department: { type: "string", minLength: 1 },
          title: { type: "string", minLength: 1 },
        },
        additionalProperties: false,
      },
      phones: {
        type: "array",
        items: {
          type: "object",
          required: [],
          properties: {
            phone: { type: "string", minLength: 1 },
            type: { type: "string", minLength: 1 },
            wa_id: { type: "string", minLength: 1 },
          },
          additionalProperties: false,
        },
      },
      urls: {
        type: "array",
        items: {
          type: "object",
          required: ["url"],
          properties: { url: { type: "string", minLength: 1 }, type: { type: "string", minLength: 1 } },
          additionalProperties: false,
        },
      },
    },
    additionalProperties: false,
  },
  header_text: {
    type: "object",
    required: ["type", "text"],
    properties: {
      type: { const: "text" },
      text: { type: "string", minLength: 1, maxLength: 60 },
      sub_text: { type: "string", minLength: 1, maxLength: 60 },
    },
    additionalProperties: false,
  },
  header_any: {
    oneOf: [
      { $ref: "#/$defs/header_text" },
      {
        type: "object",
        required: ["type", "image"],
        properties: { type: { const: "image" }, image: { $ref: "#/$defs/media_plain" } },
        additionalProperties: false,
      },
      {
        type: "object",
        required: ["type", "video"],
        properties: { type: { const: "video" }, video: { $ref: "#/$defs/media_plain" } },
        additionalProperties: false,
      },
      {
        type: "object",
        required: ["type", "document"],
        properties: { type: { const: "document" }, document: { $ref: "#/$defs/media_document" } },
        additionalProperties: false,
      },
    ],
  },
  footer: {
    type: "object",
    required: ["text"],
    properties: { text: { type: "string", minLength: 1, maxLength: 60 } },
    additionalProperties: false,
  },
  body1024: {
    type: "object",
    required: ["text"],
    properties: { text: { type: "string", minLength: 1, maxLength: 1024 } },
    additionalProperties: false,
  },
  body4096: {
    type: "object",
    required: ["text"],
    properties: { text: { type: "string", minLength: 1, maxLength: 4096 } },
    additionalProperties: false,
  },
  interactive: {
    oneOf: [
      {
        type: "object",
        required: ["type", "body", "action"],
        properties: {
          type: { const: "button" },
          header: { $ref: "#/$defs/header_any" },
          body: { $ref: "#/$defs/body1024" },
          footer: { $ref: "#/$defs/footer" },
          action: {
            type: "object",
            required: ["buttons"],
            properties: {
              buttons: {
                type: "array",
                minItems: 1,
                maxItems: 3,
                items: {
                  type: "object",
                  required: ["type", "reply"],
                  properties: {
                    type: { const: "reply" },
                    reply: {
                      type: "object",
                      required: ["id", "title"],
                      properties: {
                        id: { type: "string", minLength: 1, maxLength: 256, pattern: "^\\S(.*\\S)?$" },
                        title: { type: "string", minLength: 1, maxLength: 20 },
                      },
                      additionalProperties: false,
                    },
                  },
                  additionalProperties: false,
                },
              },
            },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
        title: "button",
      },
      {
        type: "object",
        required: ["type", "body", "action"],
        properties: {
          type: { const: "list" },
          header: { $ref: "#/$defs/header_text" },
          body: { $ref: "#/$defs/body4096" },
          footer: { $ref: "#/$defs/footer" },
          action: {
            type: "object",
            required: ["button", "sections"],
            properties: {
              button: { type: "string", minLength: 1, maxLength: 20 },
              sections: {
                type: "array",
                minItems: 1,
                maxItems: 10,
                items: {
                  type: "object",
                  required: ["rows"],
                  properties: {
                    title: { type: "string", minLength: 1, maxLength: 24 },
                    rows: {
                      type: "array",
                      minItems: 1,
                      maxItems: 10,
                      items: {
                        type: "object",
                        required: ["id", "title"],
                        properties: {
                          id: { type: "string", minLength: 1, maxLength: 200 },
                          title: { type: "string", minLength: 1, maxLength: 24 },
                          description: { type: "string", maxLength: 72 },
                        },
                        additionalProperties: false,
                      },
                    },
                  },
                  additionalProperties: false,
                },
              },
            },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
        title: "list",
        description:
          "Total rows over all sections must be <= 10, and title is required on every section when there is more than one: check in code.",
      },
      {
        type: "object",
        required: ["type", "body", "action"],
        properties: {
          type: { const: "cta_url" },
          header: { $ref: "#/$defs/header_any" },
          body: { $ref: "#/$defs/body1024" },
          footer: { $ref: "#/$defs/footer" },
          action: {
            type: "object",
            required: ["name", "parameters"],
            properties: {
              name: { const: "cta_url" },
              parameters: {
                type: "object",
                required: ["display_text", "url"],
                properties: {
                  display_text: { type: "string", minLength: 1, maxLength: 20 },
                  url: { type: "string", minLength: 1, pattern: "^https?://" },
                },
                additionalProperties: false,
              },
            },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
        title: "cta_url",
      },
      {
        type: "object",
        required: ["type", "body", "action"],
        properties: {
          type: { const: "location_request_message" },
          body: { $ref: "#/$defs/body1024" },
          action: {
            type: "object",
            required: ["name"],
            properties: { name: { const: "send_location" } },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
        title: "location_request_message",
      },
      {
        type: "object",
        required: ["type", "body", "action"],
        properties: {
          type: { const: "request_contact_info" },
          body: { $ref: "#/$defs/body1024" },
          action: {
            type: "object",
            required: ["name"],
            properties: { name: { const: "request_contact_info" } },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
        title: "request_contact_info",
      },
      {
        type: "object",
        required: ["type", "body", "action"],
        properties: {
          type: { const: "flow" },
          header: { $ref: "#/$defs/header_any" },
          body: { $ref: "#/$defs/body1024" },
          footer: { $ref: "#/$defs/footer" },
          action: {
            type: "object",
            required: ["name", "parameters"],
            properties: {
              name: { const: "flow" },
              parameters: {
                type: "object",
                required: ["flow_message_version", "flow_cta"],
                properties: {
                  flow_message_version: { const: "3" },
                  flow_id: { type: "string", minLength: 1 },
                  flow_name: { type: "string", minLength: 1 },
                  flow_cta: { type: "string", minLength: 1, maxLength: 30 },
                  mode: { enum: ["draft", "published"] },
                  flow_token: { type: "string", minLength: 1 },
                  flow_action: { enum: ["navigate", "data_exchange"] },
                  flow_action_payload: { type: "object" },
                },
                additionalProperties: false,
                oneOf: [{ required: ["flow_id"] }, { required: ["flow_name"] }],
              },
            },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
        title: "flow",
      },
      {
        type: "object",
        required: ["type", "action"],
        properties: {
          type: { const: "product" },
          body: { $ref: "#/$defs/body1024" },
          footer: { $ref: "#/$defs/footer" },
          action: {
            type: "object",
            required: ["catalog_id", "product_retailer_id"],
            properties: {
              catalog_id: { type: "string", minLength: 1 },
              product_retailer_id: { type: "string", minLength: 1 },
            },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
        title: "product",
      },
      {
        type: "object",
        required: ["type", "header", "body", "action"],
        properties: {
          type: { const: "product_list" },
          header: { $ref: "#/$defs/header_text" },
          body: { $ref: "#/$defs/body1024" },
          footer: { $ref: "#/$defs/footer" },
          action: {
            type: "object",
            required: ["catalog_id", "sections"],
            properties: {
              catalog_id: { type: "string", minLength: 1 },
              sections: {
                type: "array",
                minItems: 1,
                maxItems: 10,
                items: {
                  type: "object",
                  required: ["product_items"],
                  properties: {
                    title: { type: "string", minLength: 1, maxLength: 24 },
                    product_items: {
                      type: "array",
                      minItems: 1,
                      maxItems: 30,
                      items: {
                        type: "object",
                        required: ["product_retailer_id"],
                        properties: { product_retailer_id: { type: "string", minLength: 1 } },
                        additionalProperties: false,
                      },
                    },
                  },
                  additionalProperties: false,
                },
              },
            },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
        title: "product_list",
      },
      {
        type: "object",
        required: ["type", "body", "action"],
        properties: {
          type: { const: "catalog_message" },
          body: { $ref: "#/$defs/body1024" },
          footer: { $ref: "#/$defs/footer" },
          action: {
            type: "object",
            required: ["name"],
            properties: {
              name: { const: "catalog_message" },
              parameters: {
                type: "object",
                required: [],
                properties: { thumbnail_product_retailer_id: { type: "string", minLength: 1 } },
                additionalProperties: false,
              },
            },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
        title: "catalog_message",
      },
      {
        type: "object",
        required: ["type", "action"],
        properties: {
          type: { const: "call_permission_request" },
          body: { $ref: "#/$defs/body1024" },
          action: {
            type: "object",
            required: ["name"],
            properties: { name: { const: "call_permission_request" } },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
        title: "call_permission_request",
      },
      {
        type: "object",
        required: ["type", "action"],
        properties: {
          type: { const: "order_details" },
          header: { type: "object" },
          body: { $ref: "#/$defs/body1024" },
          footer: { $ref: "#/$defs/footer" },
          action: { type: "object" },
        },
        additionalProperties: false,
        title: "order_details",
        description: "Contents not constrained here.",
      },
      {
        type: "object",
        required: ["type", "action"],
        properties: {
          type: { const: "order_status" },
          header: { type: "object" },
          body: { $ref: "#/$defs/body1024" },
          footer: { $ref: "#/$defs/footer" },
          action: { type: "object" },
        },
        additionalProperties: false,
        title: "order_status",
        description: "Contents not constrained here.",
      },
      {
        type: "object",
        required: ["type", "action"],
        properties: {
          type: { const: "address_message" },
          header: { type: "object" },
          body: { $ref: "#/$defs/body1024" },
          footer: { $ref: "#/$defs/footer" },
          action: { type: "object" },
        },
        additionalProperties: false,
        title: "address_message",
        description: "Contents not constrained here.",
      },
      {
        type: "object",
        required: ["type", "action"],
        properties: {
          type: { const: "voice_call" },
          header: { type: "object" },
          body: { $ref: "#/$defs/body1024" },
          footer: { $ref: "#/$defs/footer" },
          action: { type: "object" },
        },
        additionalProperties: false,
        title: "voice_call",
        description: "Contents not constrained here.",
      },
      {
        type: "object",
        required: ["type", "action"],
        properties: {
          type: { const: "carousel" },
          header: { type: "object" },
          body: { $ref: "#/$defs/body1024" },
          footer: { $ref: "#/$defs/footer" },
          action: { type: "object" },
        },
        additionalProperties: false,
        title: "carousel",
        description: "Contents not constrained here.",
      },
    ],
  },
  template_parameter: {
    oneOf: [
      {
        type: "object",
        required: ["type", "text"],
        properties: {
          type: { const: "text" },
          text: { type: "string", minLength: 1, pattern: "^(?!.* {5})[^\\r\\n\\t]*$" },
          parameter_name: { type: "string", minLength: 1, pattern: "^[a-z0-9_]+$" },
        },
        additionalProperties: false,
        description: "No newline, tab or more than 4 consecutive spaces.",
      },
      {
        type: "object",
        required: ["type", "currency"],
        properties: {
          type: { const: "currency" },
          currency: {
            type: "object",
            required: ["fallback_value", "code", "amount_1000"],
            properties: {
              fallback_value: { type: "string", minLength: 1 },
              code: { type: "string", minLength: 1, maxLength: 3 },
              amount_1000: { type: ["integer", "string"] },
            },
            additionalProperties: false,
          },
          parameter_name: { type: "string", minLength: 1 },
        },
        additionalProperties: false,
      },
      {
        type: "object",
        required: ["type", "date_time"],
        properties: {
          type: { const: "date_time" },
          date_time: { type: "object", required: ["fallback_value"] },
          parameter_name: { type: "string", minLength: 1 },
        },
        additionalProperties: false,
      },
      {
        type: "object",
        required: ["type", "image"],
        properties: { type: { const: "image" }, image: { $ref: "#/$defs/media_plain" } },
        additionalProperties: false,
      },
      {
        type: "object",
        required: ["type", "video"],
        properties: { type: { const: "video" }, video: { $ref: "#/$defs/media_plain" } },
        additionalProperties: false,
      },
      {
        type: "object",
        required: ["type", "document"],
        properties: { type: { const: "document" }, document: { $ref: "#/$defs/media_document" } },
        additionalProperties: false,
      },
      {
        type: "object",
        required: ["type", "location"],
        properties: { type: { const: "location" }, location: { $ref: "#/$defs/location" } },
        additionalProperties: false,
      },
      {
        type: "object",
        required: ["type", "payload"],
        properties: { type: { const: "payload" }, payload: { type: "string", minLength: 1, maxLength: 128 } },
        additionalProperties: false,
      },
      {
        type: "object",
        required: ["type", "coupon_code"],
        properties: {
          type: { const: "coupon_code" },
          coupon_code: { type: "string", minLength: 1, maxLength: 15 },
        },
        additionalProperties: false,
      },
      {
        type: "object",
        required: ["type", "action"],
        properties: { type: { const: "action" }, action: { type: "object" } },
        additionalProperties: false,
      },
      {
        type: "object",
        required: ["type"],
        properties: { type: { const: "limited_time_offer" }, limited_time_offer: { type: "object" } },
        additionalProperties: false,
      },
      {
        type: "object",
        required: ["type"],
        properties: { type: { const: "product" }, product: { type: "object" } },
        additionalProperties: false,
      },
    ],
  },
  template_component: {
    oneOf: [
      {
        type: "object",
        required: ["type", "parameters"],
        properties: {
          type: { enum: ["header", "HEADER"] },
          parameters: { type: "array", maxItems: 1, items: { $ref: "#/$defs/template_parameter" } },
        },
        additionalProperties: false,
      },
      {
        type: "object",
        required: ["type", "parameters"],
        properties: {
          type: { enum: ["body", "BODY"] },
          parameters: { type: "array", items: { $ref: "#/$defs/template_parameter" } },
        },
        additionalProperties: false,
      },
      {
        type: "object",
        required: ["type", "sub_type", "index"],
        properties: {
          type: { enum: ["button", "BUTTON"] },
          sub_type: {
            enum: [
              "quick_reply",
              "url",
              "copy_code",
              "flow",
              "catalog",
              "mpm",
              "spm",
              "voice_call",
              "order_details",
              "QUICK_REPLY",
              "URL",
              "COPY_CODE",
              "FLOW",
              "CATALOG",
              "MPM",
              "SPM",
              "VOICE_CALL",
              "ORDER_DETAILS",
            ],
          },
          index: { type: ["integer", "string"], minimum: 0, maximum: 9, pattern: "^[0-9]$" },
          parameters: { type: "array", items: { $ref: "#/$defs/template_parameter" } },
        },
        additionalProperties: false,
      },
      {
        type: "object",
        required: ["type"],
        properties: {
          type: { enum: ["carousel", "limited_time_offer", "CAROUSEL", "LIMITED_TIME_OFFER"] },
          cards: { type: "array", maxItems: 10 },
          parameters: { type: "array" },
        },
        additionalProperties: false,
      },
    ],
  },
  template: {
    type: "object",
    required: ["name", "language"],
    properties: {
      name: { type: "string", minLength: 1, maxLength: 512, pattern: "^[a-z0-9_]+$" },
      language: {
        type: "object",
        required: ["code"],
        properties: {
          code: { type: "string", minLength: 1, pattern: "^[a-z]{2,3}(_[A-Z]{2})?$" },
          policy: { const: "deterministic" },
        },
        additionalProperties: false,
      },
      components: { type: "array", items: { $ref: "#/$defs/template_component" } },
    },
    additionalProperties: false,
  },
};
