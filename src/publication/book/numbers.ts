/** Counts the parts and chapters of a book. */
export interface BookNumbers {
  /** The number of the next part, in digits. */
  part(): string;
  /** The number of the next chapter of a depth: `3`; of one that lies in another: `3.1`. */
  chapter(depth: number): string;
}

/** Chapters are numbered through the book, whatever parts it has, so that a number names one chapter. */
export function createNumbers(): BookNumbers {
  let parts = 0;
  const chapters: number[] = [];
  return {
    part() {
      parts += 1;
      return String(parts);
    },
    chapter(depth) {
      while (chapters.length <= depth) chapters.push(0);
      chapters.length = depth + 1;
      chapters[depth] = (chapters[depth] ?? 0) + 1;
      return chapters.map((number) => Math.max(number, 1)).join('.');
    },
  };
}
