/** How a program knows one of its files: by its name without folders, in small letters, as in `totals.bas`. */
export function scriptName(path: string): string {
  return (path.trim().split(/[\\/]/).at(-1) ?? "").toLowerCase();
}
