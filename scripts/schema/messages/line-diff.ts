/** Lines of two texts as a diff shows them: ` ` before what both have, `-` and `+` before what only one has. */
export function lineDiff(before: readonly string[], after: readonly string[]): string[] {
  const common = commonLengths(before, after);
  const lines: string[] = [];
  let [left, right] = [0, 0];
  while (left < before.length || right < after.length) {
    if (left < before.length && before[left] === after[right]) {
      lines.push(` ${before[left]}`);
      left += 1;
      right += 1;
    } else if (
      left < before.length &&
      (lengthAt(common, left + 1, right) >= lengthAt(common, left, right + 1) || right === after.length)
    ) {
      lines.push(`-${before[left]}`);
      left += 1;
    } else {
      lines.push(`+${after[right]}`);
      right += 1;
    }
  }
  return lines;
}

type Lengths = readonly (readonly number[])[];

/** Length of the longest common subsequence of what begins at each pair of lines. */
function commonLengths(before: readonly string[], after: readonly string[]): Lengths {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let left = before.length - 1; left >= 0; left -= 1) {
    for (let right = after.length - 1; right >= 0; right -= 1) {
      const row = lengths[left];
      if (!row) continue;
      row[right] =
        before[left] === after[right]
          ? lengthAt(lengths, left + 1, right + 1) + 1
          : Math.max(lengthAt(lengths, left + 1, right), lengthAt(lengths, left, right + 1));
    }
  }
  return lengths;
}

function lengthAt(lengths: Lengths, left: number, right: number): number {
  return lengths[left]?.[right] ?? 0;
}
