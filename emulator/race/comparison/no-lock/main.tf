terraform {
  backend "s3" {
    bucket = "states"
    key = "app.tfstate"
    region = "us-east-1"
  }
}

variable "who" {
  type    = string
  default = "nobody"
}

resource "terraform_data" "app" {
  input = var.who
}
