/** Names as a message lists them: each in backticks. */
export function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

/** What a name may have been meant for. */
export interface Near {
  /** The nearest known name, if one is near enough to be meant. */
  near?: string | undefined;
}

/** What to do about a name that nobody knows; nothing where no known name is near. */
export function didYouMean({ near }: Near): string | undefined {
  return near ? `Did you mean \`${near}\`?` : undefined;
}
