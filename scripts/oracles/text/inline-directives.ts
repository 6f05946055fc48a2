/** What a directive in running text says beside its words. */
const annotation = /\brt="(?<text>[^"]*)"/u;
const directive = /:[a-z]+\[/uy;
const attributes = /\{(?<text>[^{}]*)\}/uy;
const codeSpan = /(?<mark>`+)(?!`)[\s\S]*?[^`]\k<mark>(?!`)/uy;

/**
 * A text with the words of its directives in their place: `:index[tide]{term="tides"}` becomes `tide`. What stands in code is left.
 *
 * @param isKept whether an `:only` with these attributes is for the readers of the text
 */
export function withoutDirectives(text: string, isKept: (attributes: string | undefined) => boolean): string {
  let out = '';
  let at = 0;
  while (at < text.length) {
    const code = matchAt(codeSpan, text, at)?.[0];
    const name = matchAt(directive, text, at)?.[0];
    if (code !== undefined || name === undefined) {
      const taken = code ?? (text[at] === '\\' ? text.slice(at, at + 2) : (text[at] ?? ''));
      out += taken;
      at += taken.length;
      continue;
    }
    const start = at + name.length;
    const end = closing(text, start);
    if (end === undefined) {
      out += name;
      at = start;
      continue;
    }
    const behind = matchAt(attributes, text, end + 1);
    const said = annotation.exec(behind?.groups?.text ?? '')?.groups?.text;
    if (name !== ':only[' || isKept(behind?.groups?.text))
      out += withoutDirectives(text.slice(start, end), isKept) + (said === undefined ? '' : ` ${said}`);
    at = end + 1 + (behind?.[0].length ?? 0);
  }
  return out;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** Where the bracket closes that was opened before a place; nothing where its paragraph ends first. */
function closing(text: string, start: number): number | undefined {
  let depth = 1;
  for (let at = start; at < text.length && !text.startsWith('\n\n', at); at++) {
    const code = matchAt(codeSpan, text, at)?.[0];
    if (code !== undefined) at += code.length - 1;
    else if (text[at] === '[') depth += 1;
    else if (text[at] === ']') depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}
