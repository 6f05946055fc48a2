/** The first of `name`, `name-2`, `name-3` that is not taken. */
export function freeName(name: string, used: { has(name: string): boolean }): string {
  if (!used.has(name)) return name;
  let count = 2;
  while (used.has(`${name}-${count}`)) count += 1;
  return `${name}-${count}`;
}
