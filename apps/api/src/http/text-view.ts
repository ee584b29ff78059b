import { ApiProperty } from '@nestjs/swagger';

/** A text of the law or of a rule as it was recorded: both languages, whatever was asked for, so that a record reads the same for ever. */
export class TextView {
  @ApiProperty({ description: '中文 Chinese', example: '市场监督管理严重违法失信名单' })
  zh!: string;
  @ApiProperty({ required: false, description: '英文 English', example: 'Severe list of market supervision' })
  en?: string;
}

/** The edition of a sector's rules under which something was decided. */
export class EditionRefView {
  @ApiProperty({ description: '版本代码 Code of the edition', example: 'market-supervision/listing/2021-09-01' })
  code!: string;
  @ApiProperty({
    description: '规则规范化 JSON 的摘要 Digest of its canonical JSON',
    example: `sha256:${'0'.repeat(64)}`,
  })
  digest!: string;
}
