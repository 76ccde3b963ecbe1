package newest

import "go.mongodb.org/atlas-sdk/v20250312020/admin"

// connectionType is a connection with every field that this release has for its type.
type connectionType struct {
	label string
	sent  admin.StreamsConnection
	// secrets are the paths of what no answer shows.
	secrets []string
	// public says whether answers name the networking that was left out.
	public bool
}

var aws = &admin.StreamsAWSConnectionConfig{
	RoleArn:    ptr("arn:aws:iam::123456789012:role/streams"),
	TestBucket: ptr("streams-test"),
}

var kafka = admin.StreamsConnection{
	Type:             ptr("Kafka"),
	BootstrapServers: ptr("broker-1.example.com:9092,broker-2.example.com:9092"),
	Authentication: &admin.StreamsKafkaAuthentication{
		Mechanism:      ptr("SCRAM-256"),
		Username:       ptr("reader"),
		Password:       ptr("never shown: password"),
		SslCertificate: ptr("-----BEGIN CERTIFICATE-----\nclient\n-----END CERTIFICATE-----\n"),
		SslKey:         ptr("never shown: key"),
		SslKeyPassword: ptr("never shown: password of the key"),
	},
	Config: &map[string]string{"auto.offset.reset": "earliest"},
	Security: &admin.StreamsKafkaSecurity{
		Protocol:                ptr("SASL_SSL"),
		BrokerPublicCertificate: ptr("-----BEGIN CERTIFICATE-----\nbroker\n-----END CERTIFICATE-----\n"),
	},
}

var kafkaWithTokens = admin.StreamsConnection{
	Type:             ptr("Kafka"),
	BootstrapServers: ptr("broker-1.example.com:9092"),
	Authentication: &admin.StreamsKafkaAuthentication{
		Mechanism:                 ptr("OAUTHBEARER"),
		Method:                    ptr("OIDC"),
		ClientId:                  ptr("penstock"),
		ClientSecret:              ptr("never shown: client"),
		TokenEndpointUrl:          ptr("https://id.example.com/token"),
		Scope:                     ptr("read write"),
		SaslOauthbearerExtensions: ptr("logicalCluster=lkc-1"),
	},
	Security: &admin.StreamsKafkaSecurity{Protocol: ptr("SASL_PLAINTEXT")},
}

var schemaRegistry = admin.StreamsConnection{
	Type:               ptr("SchemaRegistry"),
	Provider:           ptr("CONFLUENT"),
	SchemaRegistryUrls: &[]string{"https://registry.example.com"},
	SchemaRegistryAuthentication: &admin.SchemaRegistryAuthentication{
		Type:     "USER_INFO",
		Username: ptr("reader"),
		Password: ptr("never shown: registry"),
	},
}

// connectionTypes has every type that there is, in the order of the reference.
var connectionTypes = []connectionType{
	{label: "Sample", sent: admin.StreamsConnection{Type: ptr("Sample")}},
	{label: "Cluster", sent: admin.StreamsConnection{
		Type:            ptr("Cluster"),
		ClusterName:     ptr("orders"),
		DbRoleToExecute: &admin.DBRoleToExecute{Role: ptr("readAnyDatabase"), Type: ptr("BUILT_IN")},
	}},
	{
		label:   "Kafka",
		sent:    kafka,
		secrets: []string{"authentication.password", "authentication.sslKey", "authentication.sslKeyPassword"},
		public:  true,
	},
	{
		label:   "Kafka with OAUTHBEARER",
		sent:    kafkaWithTokens,
		secrets: []string{"authentication.clientSecret"},
		public:  true,
	},
	{label: "Https", sent: admin.StreamsConnection{
		Type:    ptr("Https"),
		Url:     ptr("https://example.com/in"),
		Headers: &map[string]string{"Authorization": "Bearer abc", "X-Team": "orders"},
	}},
	{label: "AWSLambda", sent: admin.StreamsConnection{Type: ptr("AWSLambda"), Aws: aws}},
	{label: "S3", sent: admin.StreamsConnection{Type: ptr("S3"), Aws: aws}, public: true},
	{label: "AWSKinesisDataStreams", sent: admin.StreamsConnection{Type: ptr("AWSKinesisDataStreams"), Aws: aws}, public: true},
	{label: "AzureBlobStorage", sent: admin.StreamsConnection{
		Type: ptr("AzureBlobStorage"),
		Azure: &admin.AzureConnection{
			Region:             ptr("eastus"),
			ServicePrincipalId: ptr("9d5ea0bb-0000-0000-0000-000000000000"),
			StorageAccountName: ptr("orders"),
		},
		PublicPrivateNetworking: &admin.StreamsPublicPrivateLinkNetworking{
			Access: &admin.StreamsPublicPrivateLinkNetworkingAccess{Type: ptr("PUBLIC")},
		},
	}},
	{label: "GCPPubSub", sent: admin.StreamsConnection{
		Type: ptr("GCPPubSub"),
		Gcp:  &admin.StreamsGCPConnectionConfig{ServiceAccountId: ptr("streams@orders.iam.gserviceaccount.com")},
	}},
	{
		label:   "SchemaRegistry",
		sent:    schemaRegistry,
		secrets: []string{"schemaRegistryAuthentication.password"},
	},
}
