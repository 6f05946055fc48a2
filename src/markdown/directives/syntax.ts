import { directiveFromMarkdown } from 'mdast-util-directive';
import { directive } from 'micromark-extension-directive';
import type { Code, Construct, Extension, State } from 'micromark-util-types';
import type { Processor } from 'unified';
import { addSyntax, isCharacter, limitDepth } from '../syntax.ts';
import { type DirectiveForm, type DirectiveTable, directivesOf, isKnown } from './directives.ts';

const colon = 58;
const bracket = 91;
const brace = 123;

/** The longest name of a directive, which limits how far is read ahead. */
const longestName = 32;

/**
 * Adds the syntax of directives (`remark-directive`'s own) to the parser, only for the names in the table. Anything else that
 * begins with a colon is parsed as CommonMark, including links and emphasis in it.
 */
export function directiveSyntax(this: Processor): void {
  // Verbose, to find out whether a container was closed.
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

/** A construct that checks the name before it begins. */
function ifKnown(construct: Construct, form: DirectiveForm, table: DirectiveTable): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      const begin = construct.tokenize.call(this, effects, ok, nok);
      return effects.check(nameAhead(form, table), begin, nok);
    },
  };
}

/** Reads colons and a name ahead without consuming them. */
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

/** An inline directive must have a label: `see :mark` is text. Codes below 0 are line endings and tabs (micromark). */
function mayFollow(code: Code, form: DirectiveForm): boolean {
  if (form === 'textDirective') return code === bracket;
  return code === null || code <= 32 || code === bracket || code === brace;
}
