const packageName = /@[\w-]+\/[\w-]+:[\d.]+/u;

/** Functions that run code in a text, and the module by which they can be named in parts. */
const evaluating = /\b(?:eval|std)\b/u;

/**
 * An import of anything but one text between quotation marks, which is the end of its expression: within brackets, an
 * expression can continue on the next line.
 */
const computed =
  /\b(?:import|include)\b(?!\s*"[^"@\\]*"[ \t]*(?:[:;]|as\b|(?:\r?\n|$)(?!(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*[+.([*-])))/u;

/**
 * What a module for Typst does that is not allowed, after “it”: it could load a package, which Typst would download. The package of the
 * compiler has no option against it, so what a module imports must be in its text.
 */
export function importFault(module: string): string | undefined {
  const [name] = packageName.exec(module) ?? [];
  if (name !== undefined) return `names the package \`${name}\`, and packages of Typst are not loaded`;
  const [word] = evaluating.exec(module) ?? [];
  if (word !== undefined) return `contains \`${word}\`, which could load packages of Typst`;
  const found = computed.exec(module);
  if (!found) return undefined;
  const line = module.slice(0, found.index).split('\n').length;
  return `has an \`${found[0]}\` in line ${line} of something else than a path in quotation marks, which could load packages of Typst`;
}
