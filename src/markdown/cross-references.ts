import type { Link, Parents, Root, Text } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { codes } from 'micromark-util-symbol';
import type { Code, Construct, Effects, State } from 'micromark-util-types';
import type { Processor } from 'unified';
import type { VFile } from 'vfile';
import { canBeReferredTo } from '../model/addresses.ts';
import type { DialectName } from '../model/dialects.ts';
import { reportTo } from '../model/report.ts';
import { visit } from '../model/visit.ts';
import { suggest } from '../model/wording.ts';
import { hasCitations } from './citations.ts';
import { sourceText } from './parts.ts';
import { addSyntax, exitNode, isCharacter, type Named } from './syntax.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap extends Named<'crossReference'> {}
}

declare module 'vfile' {
  interface DataMap {
    /** Whether references may be to something in another file of the publication. */
    referencesOtherFiles: boolean;
  }
}

/** What precedes an id where it is defined. */
const beforeId = '(?:\\{[^{}\\n]*#|\\\\label\\{|\\|[ \\t]*label:[ \\t]*["\']?)';

/** Where a file begins to include another, or lists the chapters of a book in its front matter. */
const otherFiles = /^(?::{2,}include\b|\{\{< *include\b|chapters[ \t]*:)/mu;

/**
 * Parses `@fig-tides` and `[@fig-tides]` as references if the file has such an id. If it does not, they stay text for citations in
 * a publication with a bibliography, refer to other files if there are some, and otherwise stay text, which is reported. Source:
 * the Quarto guide, "Cross References".
 */
export function crossReferences(this: Processor) {
  addSyntax(this, { text: { [codes.atSign]: reference } }, fromMarkdown);
  return (tree: Root, file: VFile): void => {
    const source = String(file);
    const report = reportTo(file);
    const { dialect, referencesOtherFiles = otherFiles.test(source) } = file.data;
    // In Quarto, such names are never those of works, and in most other tools, they mean nothing.
    const isCitation = dialect !== 'quarto' && hasCitations(tree, file);
    const isElsewhere = dialect === 'quarto' || (canReferAcross(dialect) && referencesOtherFiles && !isCitation);
    visit(tree, 'link', (link, index, parent) => {
      if (!parent || index === undefined || !link.data?.crossReference) return undefined;
      const id = link.url.slice(1);
      if (!isElsewhere && !definitionOf(id).test(source)) {
        if (!isCitation) {
          const ids = Array.from(source.matchAll(definition), ([, known = '']) => known);
          report('reference-unknown', { id, ...suggest(id, ids) }, link.position);
        }
        return restoreText(parent, index, { value: sourceText(link, file), position: link.position });
      }
      takeBrackets(link, parent.children[index - 1], parent.children[index + 1]);
      return undefined;
    });
  };
}

function canReferAcross(dialect: DialectName | undefined): boolean {
  return dialect === undefined || dialect === 'pandoc';
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
      return canBeReferredTo(written.slice(1)) ? ok(code) : nok(code);
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

/** Replaces a reference with its text, as part of the text around it. @returns the index of the next node */
function restoreText(
  { children }: Parents,
  index: number,
  { value, position }: Pick<Text, 'value' | 'position'>,
): number {
  const nodes: { type: string }[] = children;
  const [before, after] = [nodes[index - 1], nodes[index + 1]];
  const texts = [...(isText(before) ? [before] : []), { value, position }, ...(isText(after) ? [after] : [])];
  const [first, last] = [texts[0]?.position, texts.at(-1)?.position];
  const from = isText(before) ? index - 1 : index;
  const whole: Text = { type: 'text', value: texts.map((text) => text.value).join('') };
  if (first && last) whole.position = { start: first.start, end: last.end };
  nodes.splice(from, texts.length, whole);
  return from + 1;
}

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
