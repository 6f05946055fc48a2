import type { Publication } from '../../../model/publication.ts';
import type { Report } from '../../../model/report.ts';
import { fontContent } from '../../../shell/content.ts';
import { embeddable } from '../../../shell/embedded-fonts.ts';
import { fontFaceRules, fontType } from '../../../template/fonts.ts';
import type { Template } from '../../../template/template.ts';
import type { Words } from '../../../template/words.ts';
import { themed } from '../theme-styles.ts';
import type { Assets } from './assets.ts';

/**
 * The style sheet of all pages, with the fonts that any of them needs: a browser loads those whose letters it finds.
 *
 * @param rules of the pages' own, behind those of the template
 * @param classes that the pages have beside those of the text, as `.name`
 * @returns its path from the site's folder
 */
export async function addStyleSheet(
  publication: Publication,
  words: Words,
  { rules, classes }: { rules: string; classes: readonly string[] },
  { template, assets, report }: { template: Template; assets: Assets; report: Report },
): Promise<string> {
  const added = [...Object.values(words.site), ...Object.values(words.controls)];
  const { names: ofText, text } = fontContent(publication, words);
  const names = new Set([...ofText, ...classes]);
  const faces = embeddable(await template.fonts('page', { names, text: text + added.join('') }), 'HTML', report);
  const fonts = new Map(faces.map((face) => [face, assets.add(face.file, fontType(face), face.bytes)]));
  // It lies beside them.
  const css = fontFaceRules(faces, (face) => (fonts.get(face) ?? '').slice('assets/'.length));
  const sheets = [css, template.styles('page', names), template.styles('site', names), rules];
  return assets.add('style.css', 'text/css', new TextEncoder().encode(themed(sheets.join('\n'))));
}
