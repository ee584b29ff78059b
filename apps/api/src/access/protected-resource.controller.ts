import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { LeavesAs } from './leaves-as.js';
import { API_CONFIG, type ApiConfig } from '../configuration.js';
import { Answers } from '../http/answers.js';
import { Public } from './route-policy.js';

class ProtectedResourceView {
  @ApiProperty({ description: '本平台的 audience This platform, as tokens name it', example: 'urn:chengxin:api' })
  resource!: string;
  @ApiProperty({
    type: [String],
    description: '受信任的签发方 Issuers whose access tokens are taken',
    example: ['https://id.example.org/realms/chengxin'],
  })
  authorization_servers!: string[];
  @ApiProperty({ type: [String], example: ['header'] })
  bearer_methods_supported!: string[];
}

/** 从何处登录。 Where to sign in, for programs. */
@ApiTags('health')
@Controller('.well-known')
export class ProtectedResourceController {
  constructor(@Inject(API_CONFIG) private readonly config: ApiConfig) {}

  @Get('oauth-protected-resource')
  @Public()
  @ApiOperation({ summary: '登录何处（RFC 9728） Where to sign in' })
  @LeavesAs('register')
  @Answers(ProtectedResourceView)
  show(): ProtectedResourceView {
    const { audience, issuers } = this.config.oidc;
    return { resource: audience, authorization_servers: [...issuers], bearer_methods_supported: ['header'] };
  }
}
