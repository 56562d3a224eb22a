<#-- Parameters that several templates share. -->
<#macro projectName>
  ProjectName:
    Type: String
    Default: ziprace
    AllowedPattern: ^[a-z][a-z0-9-]{1,23}[a-z0-9]$
    ConstraintDescription: 3 to 25 lower-case letters, digits and hyphens, starting with a letter and not ending with a hyphen
    Description: The prefix of all names
</#macro>
<#macro packaging>
  Packaging:
    Type: String
    Default: jvm
    AllowedValues: [jvm, native]
    Description: The kind of the Java functions' packages, which must match the build
</#macro>
<#macro architecture>
  Architecture:
    Type: String
    Default: described
    AllowedValues: [described, arm64, x86_64]
    Description: The architecture of the Java functions, which native packages must match. 'described' is that of each description
</#macro>
<#macro raceParameters>
  FilesPrefix:
    Type: String
    Default: files
    AllowedPattern: ^[A-Za-z0-9!_.'()/-]*[A-Za-z0-9!_.'()-]$
    ConstraintDescription: letters, digits and !_.'()/- without a trailing slash
    Description: The key prefix of the source objects, without a trailing slash
  TestFileCount:
    Type: Number
    Default: 3000
    MinValue: 0
    Description: The number of source objects
  TestFileSize:
    Type: Number
    Default: 5
    MinValue: 0.001
    Description: The mean size of the source objects in MB (2^20 bytes)
  RunsPerContender:
    Type: Number
    Default: 10
    MinValue: 1
    Description: The number of runs of each contender
  ContenderConcurrency:
    Type: Number
    Default: 0
    MinValue: 0
    Description: How many contenders race at once. 0 means all. The input of a race can choose another number
  RunConcurrency:
    Type: Number
    Default: 0
    MinValue: 0
    Description: How many runs of a contender are made at once. 0 means all. The input of a race can choose another number
  MaxRunTimeMs:
    Type: Number
    Default: 0
    MinValue: 0
    Description: A contender fails if its mean duration plus standard deviation exceeds this, in ms. 0 means no limit
</#macro>
<#-- Conditions for the properties that Packaging and Architecture determine. -->
<#macro packageConditions>
Conditions:
  Native: !Equals [!Ref Packaging, native]
  AsDescribed: !Equals [!Ref Architecture, described]
</#macro>

<#-- Logs with a retention of 90 days. They are created before their function, so no function needs logs:CreateLogGroup. -->
<#macro logGroup id name>
  [=id]:
    Type: AWS::Logs::LogGroup
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      LogGroupName: !Sub [=name]
      RetentionInDays: 90
</#macro>

<#-- The path belongs to the project and bounds the pipeline's deploy role, whose own roles are in another path. -->
<#macro role id service path="/${ProjectName}/">
  [=id]:
    Type: AWS::IAM::Role
    Properties:
      Path: !Sub [=path]
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {Service: [=service]}
            Action: sts:AssumeRole
<#nested>
</#macro>

<#-- The statement that allows a function to log to its own group. -->
<#macro ownLogs group>
              - Sid: WriteLogs
                Effect: Allow
                Action: [logs:CreateLogStream, logs:PutLogEvents]
                Resource: !GetAtt [=group].Arn
</#macro>

<#-- A private, encrypted bucket that requires TLS. Nested content: further lifecycle rules. -->
<#macro bucket id name>
  [=id]:
    Type: AWS::S3::Bucket
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      BucketName: !Sub [=name]
      BucketEncryption:
        ServerSideEncryptionConfiguration:
          - ServerSideEncryptionByDefault: {SSEAlgorithm: AES256}
      PublicAccessBlockConfiguration:
        BlockPublicAcls: true
        BlockPublicPolicy: true
        IgnorePublicAcls: true
        RestrictPublicBuckets: true
      OwnershipControls:
        Rules:
          - ObjectOwnership: BucketOwnerEnforced
      LifecycleConfiguration:
        Rules:
          - Id: AbortIncompleteUploads
            Status: Enabled
            AbortIncompleteMultipartUpload: {DaysAfterInitiation: 1}
<#nested>
  [=id]Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref [=id]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Sid: OnlyTls
            Effect: Deny
            Principal: "*"
            Action: s3:*
            Resource:
              - !GetAtt [=id].Arn
              - !Sub ${[=id].Arn}/*
            Condition:
              Bool: {aws:SecureTransport: false}
</#macro>

<#-- The function that empties a bucket, and the custom resource that calls it when the stack is deleted. -->
<#macro emptier bucket name architecture path="/${ProjectName}/">
  # Inline, because it must exist before anything is built.
  EmptyBucket:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: !Sub [=name]
      Runtime: python3.13
      Handler: index.handler
      Architectures: [[=architecture]]
      MemorySize: 256
      Timeout: 900
      Role: !GetAtt EmptyBucketRole.Arn
      LoggingConfig: {LogGroup: !Ref EmptyBucketLogs}
      Code:
        ZipFile: |
<#list emptyBucketLines as line>
<#if line?has_content>
          [=line]
<#else>

</#if>
</#list>
<@logGroup id="EmptyBucketLogs" name="/aws/lambda/" + name />
<@role id="EmptyBucketRole" service="lambda.amazonaws.com" path=path>
      Policies:
        - PolicyName: empty-the-bucket
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Sid: List
                Effect: Allow
                Action: s3:ListBucket
                Resource: !GetAtt [=bucket].Arn
              - Sid: Delete
                Effect: Allow
                Action: s3:DeleteObject
                Resource: !Sub ${[=bucket].Arn}/*
<@ownLogs group="EmptyBucketLogs" />
</@role>
  # CloudFormation deletes this before the bucket, which empties the bucket.
  Emptied[=bucket]:
    Type: Custom::EmptiedBucket
    Properties:
      ServiceToken: !GetAtt EmptyBucket.Arn
      ServiceTimeout: 900
      BucketName: !Ref [=bucket]
</#macro>

<#-- A function's runtime, package and size. -->
<#macro functionProperties function>
      FunctionName: !Sub ${ProjectName}-[=function.suffix]
      CodeUri: [=function.codeUri]
<#if function.packagings>
      Runtime: !If [Native, provided.al2023, [=function.runtime]]
      Handler: !If [Native, bootstrap, [=function.handler]]
<#else>
      Runtime: [=function.runtime]
      Handler: [=function.handler]
</#if>
      Architectures: [<#if function.packagings>!If [AsDescribed, [=function.architecture], !Ref Architecture]<#else>[=function.architecture]</#if>]
      MemorySize: <#if !function.packagings || function.nativeMemoryMb == function.memoryMb>[=function.memoryMb]<#else>!If [Native, [=function.nativeMemoryMb], [=function.memoryMb]]</#if>
      Timeout: [=function.timeoutSeconds]
      EphemeralStorage: {Size: [=function.ephemeralStorageMb]}
      LoggingConfig: {LogGroup: !Ref [=function.logicalId]Logs}
</#macro>
<#-- Nested content: further variables. -->
<#macro environment function>
<#local more><#nested></#local>
<#if function.packagings || function.variables?has_content || more?has_content>
      Environment:
        Variables:
<#if function.packagings>
          # Native executables leave signals to Lambda. A JVM ignores this variable.
          DISABLE_SIGNAL_HANDLERS: !If [Native, "true", !Ref AWS::NoValue]
</#if>
<#list function.variables as variable>
          [=variable.name]: [=variable.value]
</#list>
<#if more?has_content>
[=more]<#t>
</#if>
</#if>
</#macro>

<#-- A statement of the role model. imported: whether the bucket's name is an export of another stack. -->
<#macro statement of imported=false>
              # To [=of.purpose].
              - Sid: [=of.sid]
                Effect: Allow
<#if of.actions?size == 1>
                Action: [=of.actions[0]]
<#else>
                Action:
<#list of.actions as action>
                  - [=action]
</#list>
</#if>
<#if of.onBucket && imported>
                Resource: !Sub
                  - [=of.resources[0]]
                  - BucketName:
                      Fn::ImportValue: !Sub ${ProjectName}-bucket
<#elseif of.resources?size == 1>
                Resource: !Sub [=of.resources[0]]
<#else>
                Resource:
<#list of.resources as resource>
                  - !Sub [=resource]
</#list>
</#if>
<#if of.prefixes?has_content>
                Condition:
                  StringLike:
                    s3:prefix:
<#list of.prefixes as prefix>
                      - !Sub [=prefix]
</#list>
</#if>
</#macro>

<#-- A contender's function and its logs, and its own role if it needs more than the shared one. -->
<#macro contenderResources contender imported=false>
<#assign function = contender.function>
  # [=contender.summary]
  [=function.logicalId]:
    Type: AWS::Serverless::Function
    Properties:
<@functionProperties function=function />
<#if contender.extras?has_content>
      Role: !GetAtt [=function.logicalId]Role.Arn
<#elseif imported>
      Role:
        Fn::ImportValue: !Sub ${ProjectName}-contender-role
<#else>
      Role: !Ref ContenderRoleArn
</#if>
      # Every change publishes a version. The race invokes it by this alias.
      AutoPublishAlias: live
      AutoPublishAliasAllProperties: true
<#if function.snapStart>
      SnapStart: <#if function.packagings>!If [Native, !Ref AWS::NoValue, {ApplyOn: PublishedVersions}]<#else>{ApplyOn: PublishedVersions}</#if>
</#if>
<@environment function=function />
<@logGroup id=function.logicalId + "Logs" name="/aws/lambda/${ProjectName}-" + function.suffix />
<#if contender.extras?has_content>
<@role id=function.logicalId + "Role" service="lambda.amazonaws.com">
      ManagedPolicyArns:
<#if imported>
        - Fn::ImportValue: !Sub ${ProjectName}-contender-policy
<#else>
        - !Ref ContenderPolicyArn
</#if>
      Policies:
        - PolicyName: what-it-asks-for
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
<#list contender.extras as extra>
<@statement of=extra imported=imported />
</#list>
</@role>
</#if>
</#macro>
