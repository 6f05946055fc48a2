const words = `the sea rises twice each day while moon and sun pull at its water so that spring tides follow neap tides
and harbours fill or fall dry as pilots know from tables which were printed long before anybody had measured a single
wave with a machine or drawn a chart of currents for sailors who trusted lead line and stars instead`.split(/\s+/u);

/** A page of unique words, the same for the same number. */
export function chapterText(number: number): string {
  const chosen = Array.from(
    { length: 90 },
    (_, index) => words[(index * (number + 3) + number * number) % words.length],
  );
  return `Chapter ${number}: tide ${chosen.map((word, index) => (index % 3 === 0 ? `${word}${number}` : word)).join(' ')}`;
}
