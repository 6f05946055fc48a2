import { directiveFromMarkdown } from 'mdast-util-directive';
import { directive } from 'micromark-extension-directive';
import type { Code, Construct, Extension, State } from 'micromark-util-types';
import type { Processor } from 'unified';
import { addSyntax, isCharacter } from '../syntax.ts';
import { limitDepth } from './depth.ts';
import { type DirectiveForm, type DirectiveTable, directivesOf, isKnown } from './directives.ts';

const colon = 58;
const bracket = 91;
const brace = 123;

/** Longer names than this are none: it bounds what is read ahead. */
const longestName = 32;

/**
 * Teaches the parser the syntax of directives (`remark-directive`'s own), for the names in the table alone. Whatever else
 * begins with a colon is read as CommonMark reads it, the links and emphasis in it included.
 */
export function directiveSyntax(this: Processor): void {
  // Verbose: it tells whether a container was closed.
  addSyntax(this, syntaxOfKnown(directivesOf(this)), directiveFromMarkdown({ verbose: true }));
}

function syntaxOfKnown(table: DirectiveTable): Extension {
  const { text, flow } = directive();
  const [container, leaf] = [flow?.[colon] ?? []].flat();
  const [inline] = [text?.[colon] ?? []].flat();
  if (!container || !leaf || !inline) throw new Error('Unexpected shape of the syntax of directives');
  return {
    text: { [colon]: ifKnown(inline, 'textDirective', table) },
    flow: {
      [colon]: [ifKnown(limitDepth(container), 'containerDirective', table), ifKnown(leaf, 'leafDirective', table)],
    },
  };
}

/** A construct that looks at the name before it begins. */
function ifKnown(construct: Construct, form: DirectiveForm, table: DirectiveTable): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      const begin = construct.tokenize.call(this, effects, ok, nok);
      return effects.check(nameAhead(form, table), begin, nok);
    },
  };
}

/** Reads colons and a name, and nothing of it stays. */
function nameAhead(form: DirectiveForm, table: DirectiveTable): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      let name = '';
      const end = (code: Code): State | undefined => {
        effects.exit('data');
        return isKnown(table, form, name) && mayFollow(code, form) ? ok(code) : nok(code);
      };
      const inName = (code: Code): State | undefined => {
        if (!isCharacter(code, /[\w-]/u) || name.length > longestName) return end(code);
        name += String.fromCharCode(code);
        effects.consume(code);
        return inName;
      };
      const colons = (code: Code): State | undefined => {
        if (code !== colon) return inName(code);
        effects.consume(code);
        return colons;
      };
      return (code) => {
        effects.enter('data');
        return colons(code);
      };
    },
  };
}

/** Within a line a label must follow: `see :mark` is text. Codes below 0 are line endings and tabs (micromark). */
function mayFollow(code: Code, form: DirectiveForm): boolean {
  if (form === 'textDirective') return code === bracket;
  return code === null || code <= 32 || code === bracket || code === brace;
}
