import { Migration } from '@mikro-orm/migrations';

/**
 * Whom an issuer means by a token's subject. The pair is the key: what one issuer calls somebody says nothing of another's. `client_id` stands
 * for systems, which act for themselves and through their own client only; a person's is null.
 */
export class Migration20261123002900_officer_identity extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.officer_identity (issuer text, subject text, officer_id text not null, client_id text,
         constraint officer_identity_pkey primary key (issuer, subject),
         constraint officer_identity_officer_fkey foreign key (officer_id) references cx.officer)`,
    );
    this.addSql('create index officer_identity_officer_idx on cx.officer_identity (officer_id)');
  }
}
