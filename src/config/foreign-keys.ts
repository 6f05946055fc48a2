import { distance } from 'fastest-levenshtein';
import { names } from '../model/html-elements.ts';

/** Front matter keys of other tools that do not affect what Offprint publishes. */
const foreign = names(
  // Jekyll and GitHub Pages
  `layout permalink published category categories tags excerpt redirect_from redirect_to nav_order nav_exclude parent
  grand_parent has_children has_toc sitemap comments render_with_liquid`,
  // Hugo
  `aliases cascade draft expiryDate isCJKLanguage lastmod linkTitle markup menu menus outputs params publishDate
  resources type url weight linktitle pubdate publishdate`,
  // Zola
  'taxonomies extra',
  // Docusaurus
  `id sidebar sidebar_label sidebar_position sidebar_class_name sidebar_custom_props pagination_label pagination_next
  pagination_prev hide_title hide_table_of_contents toc_min_heading_level image toc_max_heading_level custom_edit_url
  displayed_sidebar unlisted parse_number_prefixes last_update author_title author_url author_image_url
  hide_reading_time`,
  // VitePress, VuePress and Astro
  `aside outline editLink lastUpdated navbar footer head hero features pageClass prev next sidebarDepth tagline
  pubDate updatedDate heroImage icon order`,
  // MkDocs and its plugins
  'hide search status social revision_date render_macros boost',
  // Jupyter, MyST and Quarto
  `jupytext kernelspec jupyter execute engine editor filters format output exports downloads code-fold code-tools
  knitr params thumbnail github open_access html_meta myst listing`,
  // Pandoc
  `documentclass classoption geometry fontsize mainfont sansfont monofont papersize colorlinks linkcolor urlcolor
  header-includes include-before include-after link-citations numbersections secnumdepth toc-depth titlepage
  reference-section-title fig-width fig-height theme`,
  // md-to-pdf
  `pdf_options document_title stylesheet stylesheet_encoding body_class highlight_style page_media_type dest basedir
  launch_options marked_options gray_matter_options md_file_encoding as_html devtools script`,
  // bookdown
  'site biblio-style github-repo cover-image apple-touch-icon favicon',
  // DocFX and Microsoft Learn
  'uid f1_keywords helpviewer_keywords dev_langs monikerRange no-loc manager services products',
  // Zenn and Qiita
  'emoji topics private ignorePublish organization_url_name slide updated_at',
  // Vivliostyle
  'vfm',
  // Obsidian and editors
  'cssclass cssclasses publish created updated date_created date_modified markdownlint',
);

/** Whether a key belongs to another tool: a known one, or one with a dot, such as `ms.date` or `no_toc.all`. */
export function isForeignKey(key: string): boolean {
  return key.includes('.') || foreign.has(key);
}

/** Whether a slug is a path on a site of Docusaurus, `/guide/tides`, not a name for files. */
export function isForeignSlug(slug: unknown): boolean {
  return typeof slug === 'string' && /^\/(?:[\p{L}\p{N}_.-]+(?:\/|$))*$/u.test(slug);
}

/** Whether a key is probably misspelt: `auhtor`, `descripton`, `Title`. */
export function isSlipOf(key: string, known: string): boolean {
  const [written, target] = [plain(key), plain(known)];
  if (written === target) return true;
  if (Math.min(written.length, target.length) < 4) return false;
  const sorted = (text: string) => [...text].sort().join('');
  const isSwapped = sorted(written) === sorted(target) && distance(written, target) === 2;
  return isSwapped || distance(written, target) <= (written.length >= 7 ? 2 : 1);
}

/** Without case, `-` and `_`. */
function plain(key: string): string {
  return key.toLowerCase().replace(/[-_]/gu, '');
}
