// Makes the pictures of the documents anew: `node tests/browser/pictures.js`, after `cargo build`.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { folderOf, launch, preview, program, root } from './site.js';

const kinds = { b: '政府部门', j: '街道办事处', z: '镇人民政府', s: '事业单位' };
const unit = (slug, name, more = '') => `- {slug: ${slug}, name: ${name}, kind: ${kinds[slug[0]]}, parent: qzf${more}}`;
const contact = (whom) => `, contact: '${whom}'`;
const report = (unit, more) => `---\nunit: ${unit}\nyear: 2025\nleader: 周明远\n${more}\n---\n\n现将有关情况报告如下。\n`;

/** An invented district three days after the last day. */
const DISTRICT = {
  'site.yml': "title: 示例区法治政府建设报告\nbase_url: https://www.shili.example.gov.cn/fzzf/\nseries:\n  - {slug: fzzf, title: 法治政府建设年度报告, suffix: '', due: '03-31', since: 2023}\n",
  'content/units.yml': [
    "- {slug: qzf, name: 示例区人民政府, kind: 政府, contact: '办公室唐宁，010-00000001'}",
    unit('bczj', '示例区财政局', contact('办公室林晓，010-00000002')),
    unit('bsfj', '示例区司法局', contact('法治科周立，010-00000003')),
    unit('bwjw', '示例区卫生健康委员会', contact('法规科陈平，010-00000004')),
    unit('bjyw', '示例区教育委员会', contact('法规科吴嘉，010-00000005')),
    unit('bzfj', '示例区综合行政执法局', contact('法制科郑安，010-00000006')),
    unit('jsonglin', '示例区人民政府松林街道办事处', contact('综合办何文，010-00000007')),
    unit('jyunqiao', '示例区人民政府云桥街道办事处', contact('综合办许新，010-00000008')),
    unit('zliuxi', '柳溪镇人民政府', contact('党政办沈远，010-00000009')),
    unit('zqingquan', '清泉镇人民政府', contact('党政办韩明，010-00000010')),
    unit('sjgsw', '示例区机关事务服务中心', ', exempt: [{series: fzzf, reason: 不具有行政执法职能}]'),
  ].join('\n'),
  'content/qzf/2025.md': report('qzf', 'published: 2026-03-27\ncorrections: [{date: 2026-04-01, note: 更正附表}]'),
  'content/bsfj/2025.md': report('bsfj', 'published: 2026-03-20'),
  'content/bjyw/2025.md': report('bjyw', 'published: 2026-03-25'),
  'content/bwjw/2025.md': report('bwjw', 'published: 2026-04-02'),
  'content/bzfj/2025.md': report('bzfj', ''),
  'content/jsonglin/2025.md': report('jsonglin', ''),
  'content/jyunqiao/2025.md': report('jyunqiao', 'published: 2026-04-07'),
  'content/zqingquan/2025.md': report('zqingquan', 'published: 3月下旬'),
};

const folder = folderOf(DISTRICT);
const page = join(folder, 'status.html');
const run = (...options) => spawnSync(program, ['status', '--today', '2026-04-03', ...options], { cwd: folder, encoding: 'utf8' });
const told = run('--format', 'html', '-o', page);
if (told.status !== 0) throw new Error(told.stderr);
for (const language of ['zh', 'en']) console.log(run('--lang', language).stdout);

const browser = await launch();
const shots = { viewport: { width: 960, height: 800 }, colorScheme: 'light', deviceScaleFactor: 1 };
const tab = await browser.newPage(shots);
await tab.goto(pathToFileURL(page).href);
await tab.screenshot({ path: join(root, 'docs/images/status.png'), fullPage: true });

/** The way of a Word file through the forms of the preview. */
const office = folderOf({
  'site.yml': DISTRICT['site.yml'],
  'content/units.yml': '- {slug: sjj, name: 示例区数据局, kind: 政府部门}\n- {slug: sfj, name: 示例区司法局, kind: 政府部门}\n',
});
const shown = await preview(office);
const forms = await browser.newPage({ ...shots, viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
const picture = async (name, height) => {
  await forms.setViewportSize({ width: 1280, height });
  await forms.screenshot({ path: join(root, `docs/images/${name}.png`) });
};
await forms.goto(new URL('/_preview/new', shown.url).href);
await picture('new', 760);
await forms.setInputFiles('#file', join(root, 'tests/docx/python.docx'));
await forms.waitForURL('**/_preview/new/*');
await forms.frameLocator('iframe').locator('h1').waitFor();
await forms.waitForTimeout(500);
await picture('form', 900);
await forms.getByRole('button', { name: '保存草稿' }).click();
await forms.locator('.done').waitFor();
await forms.getByRole('button', { name: '保存并发布…' }).click();
await forms.getByRole('button', { name: '确认发布' }).waitFor();
await picture('release', 620);
await browser.close();
await shown.end();
