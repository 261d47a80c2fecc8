/** How far the tabs of a terminal reach. */
const TAB = 8;

/** In which column a text ends that begins a line: how many characters it has, tabs counted as terminals show them. */
export function columnBehind(text: string): number {
  let column = 0;
  for (const character of text) column = character === "\t" ? column + TAB - (column % TAB) : column + 1;
  return column;
}
