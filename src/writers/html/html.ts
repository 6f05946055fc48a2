import type { Root } from 'hast';
import { dataUrl } from '../../model/addresses.ts';
import { type HtmlOptions, layoutOf } from '../../model/format-options.ts';
import { breakNames } from '../../shell/break-names.ts';
import { embeddable, fontContent } from '../../shell/content.ts';
import { shownContents, withMarkup } from '../../shell/contents.ts';
import { markSentences } from '../../shell/mark-sentences.ts';
import { renderFront, renderNotes, renderSections } from '../../shell/markup.ts';
import { logoMarkup, shellValues } from '../../shell/shell-values.ts';
import { fontFaceRules, fontType } from '../../template/fonts.ts';
import { wordsFor } from '../../template/words.ts';
import type { Writer } from '../writer.ts';
import { addressesOf, downloadsOf, markBareAddresses } from './addresses.ts';
import { renderHead } from './head/head.ts';
import { preparePictures } from './pictures/pictures.ts';
import { hasRoots, pageScript, themeSwitch } from './script/page-script.ts';
import { contentSecurityPolicy, hashSource } from './site/policy.ts';
import { inlineStyles, noteAnchors, themed } from './styles.ts';

/** Writes a single self-contained HTML page with styles, fonts and images inside, or a site, if configured. */
export const html: Writer<HtmlOptions> = {
  async write(publication, context) {
    const { template, options, cache, report, faults } = context;
    const { metadata, kind } = publication;
    if (layoutOf(kind, options.own) === 'site') {
      const { writeSite } = await import('./site/site.ts');
      return writeSite(publication, context);
    }
    const words = wordsFor(metadata.lang);
    const pictures = await preparePictures(publication, { layout: 'single', cache });
    const styles = inlineStyles();
    const forPage = pictures.forPage();
    const change = (tree: Root) => {
      forPage(tree);
      markBareAddresses(tree);
      breakNames(tree);
      markSentences(tree);
      styles.take(tree);
    };
    const rendering = { words, change };
    const { files } = options;
    const path = files.html?.path ?? `${publication.id}.html`;
    const urlOf = addressesOf(publication, options);
    const { names, text } = fontContent(publication, words);
    const visibleText = text + Object.values(words.controls).join('');
    const faces = embeddable(await template.fonts('page', { names, text: visibleText }), 'HTML', report);
    const body = renderSections(publication, rendering);
    const notes = renderNotes(publication, rendering);
    const contents = shownContents(publication, options.contents);
    const script = pageScript(words, {
      code: names.has('pre'),
      notes: names.has('.noteref'),
      roots: hasRoots(names),
      contents: contents.length > 0,
      site: false,
      search: false,
    });
    const page = await template.fill('page', {
      ...shellValues(metadata, words, faults?.()),
      logo: logoMarkup(publication, forPage),
      front: renderFront(publication, rendering),
      head: [
        policySlot,
        renderHead({ publication, path, files, urlOf, faults: faults?.() }),
        `<script>${script}</script>`,
      ].join('\n'),
      canonical: urlOf?.(path),
      downloads: downloadsOf(files, path),
      themeSwitch: themeSwitch(words),
      styles: [
        // The fonts are inside the page, so it can wait for them: text that did not wait would visibly move.
        fontFaceRules(faces, (face) => dataUrl(fontType(face), face.bytes), 'block'),
        themed(template.styles('page', names)),
        styles.rules(),
        noteAnchors(publication.notes),
      ]
        .join('')
        .trim(),
      kind,
      contents: withMarkup(contents, rendering),
      body,
      notes,
    });
    return new TextEncoder().encode(withPolicy(page, script));
  },
};

const elementOf = (policy: string) => `<meta http-equiv="Content-Security-Policy" content="${policy}">`;

/** A placeholder in the head, before all that the policy governs, until `withPolicy` knows what the page contains. */
export const policySlot = elementOf('');

/**
 * The policy of a self-contained page: its style sheets, including the template's, and our script are allowed by hash;
 * nothing else runs, and nothing is fetched (CSP 3, 2.3.1).
 *
 * @param script the text of the `script` element to allow
 */
export function withPolicy(page: string, script: string): string {
  const sources = (opening: string, name: string) => textsOf(page, opening, name).map(hashSource);
  const policy = contentSecurityPolicy({
    // Browsers do not run data blocks, but validators check them against the policy.
    'script-src': [hashSource(script), ...sources('<script type="application/ld+json">', 'script')],
    'style-src': [...new Set(sources('<style', 'style'))],
    'font-src': ['data:'],
    'img-src': ["'self'", 'data:'],
  });
  return page.replace(policySlot, elementOf(policy));
}

/** The contents of elements with this opening tag. Takes linear time, even if an attribute has what looks like one. */
function textsOf(page: string, opening: string, name: string): string[] {
  const texts: string[] = [];
  let from = page.indexOf(opening);
  while (from !== -1) {
    const start = page.indexOf('>', from + opening.length - 1) + 1;
    const end = page.indexOf(`</${name}>`, start);
    if (start === 0 || end === -1) break;
    texts.push(page.slice(start, end));
    from = page.indexOf(opening, end);
  }
  return texts;
}
