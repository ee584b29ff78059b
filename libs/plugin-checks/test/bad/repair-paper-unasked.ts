import { changed, type Broken } from '../broken.js';
import { rule } from '../reference.js';

export const broken: Broken = {
  plugins: [
    changed('/ruleSets/2/routes/0/materials/0', {
      code: 'consent',
      text: { zh: '上一级单位同意修复的证明材料', en: 'consent of the superior unit' },
      basis: rule('11'),
    }),
  ],
  at: '/ruleSets/2/routes/0/materials/0',
};
