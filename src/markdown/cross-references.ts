import type { Link, Root, Text } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Effects, State } from 'micromark-util-types';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { reportTo } from '../model/report.ts';
import { visit } from '../model/visit.ts';
import { suggest } from '../model/wording.ts';
import { sourceText } from './parts.ts';
import { addSyntax, exitNode, isCharacter, type Named } from './syntax.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap extends Named<'crossReference'> {}
}

/** Ids of numbered blocks begin with their kind, `fig-tides` (Quarto), or with a colon after it (pandoc-crossref). */
const target =
  /^@(?:[Ff]ig|[Tt]bl|[Ee]q|[Ss]ec|[Ll]st|thm|lem|cor|prp|cnj|def|exm|exr|sol)[-:][\p{L}\p{N}_-]*[\p{L}\p{N}_]$/u;

/** What precedes an id where it is defined. */
const beforeId = '(?:\\{[^{}\\n]*#|\\\\label\\{|\\|[ \\t]*label:[ \\t]*["\']?)';

/** Whether a text such as `@fig-tides` can name something numbered. */
export function isCrossReference(text: string): boolean {
  return target.test(text);
}

export interface CrossReferenceOptions {
  /** Whether targets may be in other files. Default: `false`, the file itself must have the id. */
  acrossFiles?: boolean;
}

/**
 * Parses `@fig-tides` and `[@fig-tides]` as references if there is such an id; otherwise it stays text, which is reported.
 * Source: the Quarto guide, "Cross References".
 */
export function crossReferences(this: Processor, { acrossFiles = false }: CrossReferenceOptions = {}) {
  addSyntax(this, { text: { [codes.atSign]: reference } }, fromMarkdown);
  return (tree: Root, file: VFile): void => {
    const source = String(file);
    const report = reportTo(file);
    visit(tree, 'link', (link, index, parent) => {
      if (!parent || index === undefined || !link.data?.crossReference) return;
      const id = link.url.slice(1);
      if (!acrossFiles && !definitionOf(id).test(source)) {
        const name: Text = {
          type: 'text',
          value: sourceText(link, file),
          ...(link.position && { position: link.position }),
        };
        parent.children[index] = name;
        const ids = Array.from(source.matchAll(definition), ([, known = '']) => known);
        report('reference-unknown', { id, ...suggest(id, ids) }, link.position);
      } else takeBrackets(link, parent.children[index - 1], parent.children[index + 1]);
    });
  };
}

/** Where an id is defined: in braces, by a code cell, or as the label of a formula. */
function definitionOf(id: string): RegExp {
  return new RegExp(`${beforeId}${id}(?![\\w-])`, 'u');
}

/** Where any id that can be referred to is defined. */
const definition = new RegExp(`${beforeId}([a-z]+[-:][\\p{L}\\p{N}_-]+)`, 'gu');

declare module 'mdast' {
  interface LinkData {
    /** Whether it was written as `@fig-x`, and has no text of its own. */
    crossReference?: boolean;
  }
}

/** What may come next in a reference. A colon separates kind and name; any other ends the sentence, or a clause. */
function nextIn(written: string): RegExp {
  if (written === '') return /@/u;
  return /^@[A-Za-z]+$/u.test(written) ? /[\p{L}\p{N}_:-]/u : /[\p{L}\p{N}_-]/u;
}

const reference: Construct = {
  name: 'crossReference',
  previous: (code) => !isCharacter(code, /[\p{L}\p{N}_@.\\/]/u),
  tokenize(effects: Effects, ok: State, nok: State): State {
    let written = '';
    return (code) => {
      effects.enter('crossReference');
      return inName(code);
    };

    function inName(code: Code): State | undefined {
      if (written.length < 100 && isCharacter(code, nextIn(written))) {
        written += String.fromCharCode(code);
        effects.consume(code);
        return inName;
      }
      effects.exit('crossReference');
      return isCrossReference(written) ? ok(code) : nok(code);
    }
  },
};

const fromMarkdown: FromMarkdown = {
  enter: {
    crossReference(token) {
      // A capital is meant for the start of a sentence, which is recognized without it.
      const url = `#${this.sliceSerialize(token)
        .slice(1)
        .replace(/^[A-Z]/u, (letter) => letter.toLowerCase())}`;
      this.enter({ type: 'link', url, title: null, children: [], data: { crossReference: true } }, token);
    },
  },
  exit: { crossReference: exitNode },
};

/** The brackets around a lone reference mean nothing; a minus requests only the number. */
function takeBrackets(
  link: Link,
  before: Link['children'][number] | { type: string } | undefined,
  after: { type: string } | undefined,
): void {
  if (!isText(before) || !isText(after) || !/\[-?$/u.test(before.value) || !after.value.startsWith(']')) return;
  if (before.value.endsWith('-')) link.data = { ...link.data, hProperties: { dataReference: 'number' } };
  before.value = before.value.replace(/\[-?$/u, '');
  after.value = after.value.slice(1);
}

function isText(node: { type: string } | undefined): node is Text {
  return node?.type === 'text';
}
