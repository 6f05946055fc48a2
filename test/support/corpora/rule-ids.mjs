import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { visit } from 'unist-util-visit';
import { boxUnprintable } from './unprintable.mjs';

/**
 * A remark plugin for what the Rust Reference adds to Markdown: a line `r[name]` is a place that links call `name`, and
 * each production of a grammar one that they call `grammar-Name`. Letters that no font here has are boxes.
 *
 * @param {{ folder: string }} options where the chapters are
 */
export function ruleIds({ folder }) {
  const chapters = chaptersOfRules(folder);
  return (tree, file) => {
    boxUnprintable(tree);
    visit(tree, ['link', 'definition'], (link) => {
      const chapter = chapters.get(link.url);
      if (chapter) link.url = `${relative(dirname(resolve(file.cwd, file.path)), chapter)}#r-${link.url}`;
    });
    visit(tree, 'paragraph', (paragraph) => {
      const [first] = paragraph.children;
      const name = first?.type === 'text' && /^r\[(?<name>[\w.-]+)\]/u.exec(first.value)?.groups?.name;
      if (name) paragraph.data = { ...paragraph.data, hProperties: { id: `r-${name}` } };
    });
    visit(tree, 'code', (fence, index, parent) => {
      if (!fence.lang?.startsWith('grammar') || !parent || index === undefined) return;
      const names = [...fence.value.matchAll(/^(?:@root )?(?<name>\w+)(?:\[\^[^\]]*\])? ->/gmu)];
      const places = names.map(({ groups }) => ({
        type: 'emphasis',
        data: { hName: 'span', hProperties: { id: `grammar-${groups.name}` } },
        children: [],
      }));
      parent.children.splice(index, 0, { type: 'paragraph', children: places });
      return index + 2;
    });
  };
}

/** By folder: a plugin is made anew for each chapter. */
const known = new Map();

function chaptersOfRules(folder) {
  const chapters = known.get(folder) ?? readChapters(folder);
  known.set(folder, chapters);
  return chapters;
}

/** The file of each rule. */
function readChapters(folder) {
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
  const texts = files.filter((file) => file.endsWith('.md')).map((file) => [file, readFileSync(file, 'utf8')]);
  return new Map(
    texts.flatMap(([file, text]) =>
      [...text.matchAll(/^[> ]*r\[(?<name>[\w.-]+)\]/gmu)].map(({ groups }) => [groups.name, file]),
    ),
  );
}
