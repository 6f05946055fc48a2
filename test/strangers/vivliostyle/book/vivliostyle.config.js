// @ts-check
/** @type {import('@vivliostyle/cli').VivliostyleConfigSchema} */
const config = {
  title: 'Harbours',
  author: 'Ada <ada@example.com>',
  language: 'en',
  size: 'A5',
  theme: '@vivliostyle/theme-techbook',
  entryContext: 'manuscript',
  entry: [{ rel: 'contents' }, 'bergen.md', { path: 'oslo.md', title: 'Oslo' }],
  output: ['harbours.pdf'],
};

module.exports = config;
