/** How many letters have to be put in, taken out or exchanged to make one text of another (Levenshtein's distance). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [at, letter] of Array.from(from).entries()) {
    const next = [at + 1];
    for (const [column, other] of Array.from(to).entries()) {
      const exchanged = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(exchanged, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** More letters than any name has; whatever is longer is nobody's misspelling, and would take long to compare. */
const lettersMax = 64;

/** The one of the names that a misspelt one is most likely meant to be; the first of several that are equally near. */
export function nearest(misspelt: string, names: readonly string[]): string {
  const text = misspelt.slice(0, lettersMax).toLowerCase();
  const [best] = names
    .map((name) => ({ name, far: distance(text, name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  if (!best) throw new TypeError('There are no names.');
  return best.name;
}
