/** Strings and addresses, which are kept; comments; and line breaks with what is around them. */
const spaces = /("(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|url\([^"')]*\))|\/\*(?!!)[\s\S]*?\*\/|\s*\n\s*/gu;

/** A style sheet for publications, which loads nothing, without comments and indents. Licences, in `/*!`, are kept. */
export async function styleSheet(css: string): Promise<string> {
  return compact(await contained(css));
}

/** Removes comments and indents, which readers would download for nothing. */
function compact(css: string): string {
  return css
    .replace(spaces, (all, kept?: string) => kept ?? (all.startsWith('/*') ? ' ' : '\n'))
    .replace(/^\s*\n/gmu, '');
}

/** Offprint's own styles load nothing: most style sheets need no CSS parser. */
async function contained(css: string): Promise<string> {
  if (!/(?:url|src|image-set)\((?!\s*["']?(?:data:|#))|@import|[\w@(-]\\|\\[\da-f]{1,6}\s?[g-z(_-]/iu.test(css))
    return css;
  const { containedStyles } = await import('./style-check/contained-styles.ts');
  return containedStyles(css);
}
