import { buttonIn, isGap } from "../../language/verbs/holes/template.ts";
import { buttonOf, gapOf, headerOf } from "../../language/verbs/holes/template-parts.ts";
import type { Template } from "../../model/outgoing.ts";
import { hasNames, type TemplateButtonShape, type TemplateShape } from "../../model/template.ts";

/**
 * What fills a template that is sent from the command line. Values are given in the order of the gaps; where those have
 * names in the account, `name=value` gives them by name. `header=value` and `button1=value` fill what stands around the
 * text.
 *
 * @param shape how the template is in the account, where it was fetched
 * @throws ScriptFault as a script does, for what no template can hold
 */
export function fillingOf(
  values: readonly string[],
  shape: TemplateShape | undefined,
): Pick<Template, "params" | "header" | "buttons"> {
  const parts = values.map(partIn);
  const header = parts.find(({ name }) => name === "header");
  const buttons = parts.flatMap(({ name, text }) => {
    const index = buttonIn(name);
    return index === undefined ? [] : [buttonOf(ofKind(shape?.buttons[index]?.type, text), index)];
  });
  return {
    params: paramsOf(
      parts.filter(({ name }) => isGap(name)),
      shape,
    ),
    ...(header && { header: headerOf(header.text) }),
    ...(buttons.length > 0 && { buttons: buttons.sort((one, other) => one.index - other.index) }),
  };
}

/** A value as it was written, and what it is when the word before its `=` is a name. */
interface Part {
  readonly whole: string;
  /** Empty when there is none. */
  readonly name: string;
  readonly text: string;
}

function partIn(whole: string): Part {
  const [, name = "", text = whole] = /^(\w+)=([\s\S]*)$/.exec(whole) ?? [];
  return { whole, name, text };
}

function paramsOf(parts: readonly Part[], shape: TemplateShape | undefined): Template["params"] {
  const names = shape && hasNames(shape.gaps) ? shape.gaps : [];
  const filled = parts.map(({ name, text, whole }, index) => {
    const isNamed = names.includes(name);
    const gap = isNamed ? name : (names[index] ?? String(index + 1));
    return [gap, gapOf(isNamed ? text : whole, gap)] as const;
  });
  return names.length > 0 ? Object.fromEntries(filled) : filled.map(([, text]) => text);
}

/** What a button of the account does decides what its value is; of one that nobody knows it ends an address. */
function ofKind(kind: TemplateButtonShape["type"] | undefined, text: string) {
  return kind === "copy_code" || kind === "quick_reply" ? { type: kind, value: text } : text;
}
