import { summaryOf, type ImportView } from './import-file.js';

const VIEW: ImportView = {
  id: '0190f5a4-8a30-7c6e-9d53-0c2d3f1f7a10',
  state: 'done',
  rowsRead: 3,
  bytesRead: 300,
  bytesTotal: 300,
  rowsPerSecond: 100,
  counts: { accepted: 1, normalised: 1, quarantined: 0, refused: 1, unchanged: 0 },
  findings: [{ code: 'subject/code-masked', rows: 1, message: '代码经过脱敏', fix: '报送完整代码' }],
  sameAs: null,
  failure: null,
};

describe('chengxin import', () => {
  it('tells what became of the file, and what to do about each kind of fault', () => {
    expect(summaryOf(VIEW)).toBe(
      [
        '导入 0190f5a4-8a30-7c6e-9d53-0c2d3f1f7a10 done',
        '已接收 accepted 1 · 已归一 normalised 1 · 待人工 quarantined 0 · 拒收 refused 1 · 未变 unchanged 0',
        '       1  subject/code-masked  代码经过脱敏 → 报送完整代码',
      ].join('\n'),
    );
  });

  it('says that the same file was sent before', () => {
    expect(summaryOf({ ...VIEW, sameAs: 'earlier' })).toContain('此前已报送同一文件');
  });
});
