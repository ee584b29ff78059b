import { asRead, asReadInChinese } from './text-reading.js';

// By what words a column, a fact or a paper says that it holds something of a person (个人信息保护法 art. 4, 28; plan art. 4 and 14).

/** The number of an identity document. A licence has one too (许可证件号码), and that is no person's. */
const IDENTITY =
  /身份证|身份号码|公民身份|(?<!许可|资质|资格|营业执照|产权|执照)证件(?:号|编号)|护照|居住证|通行证|军官证|士兵证|文职干部证|户口簿|社会保障号|社保号|医保号/u;
const IDENTITY_EN =
  /\b(?:identity|id)[ -]?(?:card|document|paper)?[ -]?(?:no\b|numbers?\b)|\bidentity cards?\b|\bpassport|\bsocial (?:security|insurance) number/iu;

/** How to reach a person, where he lives and banks, and what his body shows. */
const PRIVATE =
  /手机|电话|电子邮箱|邮箱地址|微信号|联系方式|家庭住址|家庭地址|居住地址|现住址|户籍地|银行账[号户]|银行卡|开户行|开户银行|出生日期|出生年月|出生地|生日|指纹|人脸|声纹|虹膜|基因|血型|病历|病史|个人账户|个人存款|个人行踪/u;
const PRIVATE_EN =
  /\b(?:mobile|telephone|phone)(?: numbers?)?\b|\be-?mail\b|\bhome address|\bresidential address|\bbank (?:account|card)|\b(?:date|day|place) of birth|\bbirthday|\bfingerprint|\bfacial|\bbiometric|\biris\b|\bblood (?:type|group)|\bmedical record/iu;

/** Somebody who stands beside the party: of him a file states the name at most. */
const BESIDE_THE_PARTY =
  /法定代表|法人代表|法人的?(?:身份|证件)|负责人|经办人|联系人|代理人|委托人|配偶|亲属|家属|子女|父母|股东|业主|劳动者|农民工|职工|员工|举报人|投诉人|申请执行人|受害人|被害人|消费者|患者|学生/u;

const holds = (zh: RegExp, en: RegExp, text: string): boolean =>
  zh.test(asReadInChinese(text)) || en.test(asRead(text));

/** Whether words name the number of an identity document. */
export const namesIdentityNumber = (text: string): boolean => holds(IDENTITY, IDENTITY_EN, text);

/** Whether words name what is nobody's but the person's own. */
export const namesPrivateMatter = (text: string): boolean => holds(PRIVATE, PRIVATE_EN, text);

/** Whether words speak of somebody beside the party. */
export const namesSomebodyElse = (text: string): boolean => BESIDE_THE_PARTY.test(asReadInChinese(text));
